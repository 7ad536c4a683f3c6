import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, readOr, type Output } from './output.js';

/** Where rules live, relative to the project's root. */
export const RULES = 'core/src/rules';

/** A folder `<category>/<id>` with a `rule.ts`. */
export interface RuleFolder {
  readonly category: string;
  readonly id: string;
  /** Name of the rule's export: its id in camel case. */
  readonly exportName: string;
}

/** Every rule folder whose `rule.ts` exports the rule, sorted; folders that do not are named on stderr. */
export async function ruleFolders(): Promise<RuleFolder[]> {
  const files = await readdir(join(ROOT, RULES), { recursive: true });
  const found = files.flatMap((file) => {
    const [, category, id] = /^([\w-]+)\/([\w-]+)\/rule\.ts$/.exec(file.replaceAll('\\', '/')) ?? [];
    return category && id ? [{ category, id, exportName: camelCase(id) }] : [];
  });
  const complete: RuleFolder[] = [];
  for (const folder of found.sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const source = await readOr(join(ROOT, RULES, folder.category, folder.id, 'rule.ts'), '');
    if (source.includes(`export const ${folder.exportName} `)) complete.push(folder);
    else process.stderr.write(`${key(folder)}/rule.ts does not export ${folder.exportName}: left out\n`);
  }
  return complete;
}

/** `unmasked-pii` as `unmaskedPii`. */
export function camelCase(id: string): string {
  return id.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** `core/src/rules/registry.ts`. */
export function registry(folders: readonly RuleFolder[]): Output {
  const imports = folders.map((each) => `import { ${each.exportName} } from './${key(each)}/rule.js';`);
  const names = folders.map((each) => each.exportName).join(', ');
  return {
    path: `${RULES}/registry.ts`,
    text: [
      '// Generated from the rule folders by `npm run generate`; do not edit.',
      "import type { AnyRule } from './rule.js';",
      ...imports,
      '',
      '/** Every rule, in the order of its folders. */',
      `export const REGISTRY: readonly AnyRule[] = [${names}];`,
    ].join('\n'),
  };
}

function key({ category, id }: RuleFolder): string {
  return `${category}/${id}`;
}
