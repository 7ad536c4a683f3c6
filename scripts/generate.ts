// Writes what is derived from the rules and the options; `--check` only says what is stale, with exit code 1.
import { emit } from './generate/output.js';
import { outputs } from './generate/outputs.js';
import { registry, ruleFolders } from './generate/registry.js';

const check = process.argv.includes('--check');
const written = await emit([registry(await ruleFolders())], !check);
// Only now, so that a rule that was added a moment ago is among them.
const { REGISTRY } = await import('../core/src/rules/registry.js');
const stale = [...written, ...(await emit(await outputs(REGISTRY), !check))];
for (const path of stale) process.stdout.write(`${check ? 'stale' : 'wrote'}: ${path}\n`);
if (check && stale.length > 0) {
  process.stderr.write('Run `npm run generate` and commit the result.\n');
  process.exitCode = 1;
}
