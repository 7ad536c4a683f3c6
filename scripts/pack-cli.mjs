// Packs build/contract-cli-<version>.tgz, which `npx` runs without installing anything else.
// `--built` takes dist/ as it is; `--out <folder>` puts the tarball elsewhere.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const PROJECT = resolve(import.meta.dirname, '..');

/** What the command runs with or refers to. */
const CONTENTS = [
  'dist/cli.js',
  'dist/analysis-worker.js',
  'dist/artifact-worker.js',
  'dist/polyglot_sql.wasm',
  'dist/policy-worker.js',
  'dist/policy-engine.wasm',
  'dist/policy-wasm-worker.js',
  'docs/rules',
  'docs/configuration.md',
  'schemas',
  'policies',
  'LICENSE',
];

const { values } = parseArgs({
  options: { built: { type: 'boolean', default: false }, out: { type: 'string', default: 'build' } },
});
const out = resolve(values.out);

if (!values.built)
  execFileSync(process.execPath, ['scripts/build.mjs', '--production'], { cwd: PROJECT, stdio: 'inherit' });
if (!existsSync(join(PROJECT, 'dist', 'cli.js'))) {
  console.error('dist/cli.js is not there: run npm run build first');
  process.exit(1);
}
mkdirSync(out, { recursive: true });
const stage = mkdtempSync(join(tmpdir(), 'contract-cli-'));
try {
  fill(stage);
  const npm = ['pack', '--ignore-scripts', '--json', '--pack-destination', out];
  const shell = process.platform === 'win32';
  const [packed] = JSON.parse(execFileSync('npm', npm, { cwd: stage, encoding: 'utf8', shell }));
  const { size } = statSync(join(out, packed.filename));
  console.log(`${join(out, packed.filename)}: ${(size / 1024 / 1024).toFixed(1)} MB`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function fill(folder) {
  // Where the policy engine could not be built, an `opa` on the PATH takes its place.
  const there = CONTENTS.filter((path) => !path.includes('policy-engine') || existsSync(join(PROJECT, path)));
  for (const path of there) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(PROJECT, path), join(folder, path), { recursive: true });
  }
  cpSync(join(PROJECT, 'cli', 'README.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
}

/** Without dependencies: all of them are in the bundles. */
function manifest() {
  const { version, license, engines, bin } = readJson('package.json');
  const { name } = readJson('cli/package.json');
  const description = 'Checks data-mesh contracts, their versions and the SQL that reads them';
  return { name, version, description, license, engines: { node: engines.node }, bin };
}

function readJson(path) {
  return JSON.parse(readFileSync(join(PROJECT, path), 'utf8'));
}
