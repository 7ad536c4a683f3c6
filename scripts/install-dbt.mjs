// Installs the dbt that the tests in test/dbt compare with into build/dbt: `npm run dbt:install`. Needs Python 3.10 to
// 3.13 with its venv module. Does nothing where it is there already.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'build', 'dbt');
const WANTED = join(ROOT, 'test', 'dbt', 'requirements.txt');
const INSTALLED = join(FOLDER, 'installed.txt');

if (!isInstalled()) {
  run('python3', ['-m', 'venv', '--clear', FOLDER]);
  const options = ['--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
  run(join(FOLDER, 'bin', 'pip'), ['install', ...options, '--requirement', WANTED]);
  writeFileSync(INSTALLED, readFileSync(WANTED));
}

function isInstalled() {
  return existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === readFileSync(WANTED, 'utf8');
}

function run(command, args) {
  execFileSync(command, args, { stdio: 'inherit', timeout: 600_000 });
}
