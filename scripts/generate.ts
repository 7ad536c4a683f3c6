// Writes what is derived from the rules and the options; `--check` only says what is stale, with exit code 1.
import { emit } from './generate/output.js';
import { registry, ruleFolders } from './generate/registry.js';

const check = process.argv.includes('--check');
const stale = await emit([registry(await ruleFolders())], !check);
for (const path of stale) process.stdout.write(`${check ? 'stale' : 'wrote'}: ${path}\n`);
if (check && stale.length > 0) {
  process.stderr.write('Run `npm run generate` and commit the result.\n');
  process.exitCode = 1;
}
