// Scaffolds a rule: `npm run new-rule -- <category>/<rule-id>`, then generates what is derived from the rules.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './generate/output.js';
import { RULES } from './generate/registry.js';
import { CATEGORIES, parseRuleName, scaffold } from './new-rule/scaffold.js';

const name = parseRuleName(process.argv[2]);
if (name) await create(name.category, name.id);
else {
  process.stderr.write('usage: npm run new-rule -- <category>/<rule-id>\n');
  process.stderr.write(`categories: ${CATEGORIES.join(', ')}; an id is kebab-case and names what offends\n`);
  process.exitCode = 2;
}

async function create(category: string, id: string): Promise<void> {
  const folder = join(ROOT, RULES, category, id);
  await mkdir(join(folder, '..'), { recursive: true });
  // Fails where the rule exists already: nothing is overwritten.
  await mkdir(folder);
  for (const [file, text] of Object.entries(scaffold(category, id))) {
    const filepath = join(folder, file);
    await writeFile(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
    process.stdout.write(`wrote: ${RULES}/${category}/${id}/${file}\n`);
  }
  const script = join(import.meta.dirname, 'generate.ts');
  execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: ROOT, stdio: 'inherit' });
}
