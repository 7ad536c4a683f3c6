// What action.yml runs: `contract-cli validate` with the action's inputs, which come as variables INPUT_….
// Ends with the command's exit code, and with 2 where it could not be run.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HERE = resolve(import.meta.dirname, '..');
const UNCHECKED = 2;

const input = (name) => (process.env[`INPUT_${name}`] ?? '').trim();

const [file, ...front] = program();
const { status, error } = spawnSync(file, [...front, 'validate', ...options()], { stdio: 'inherit' });
if (error) console.log(`::error::contract-cli could not be run: ${error.message}`);
if (status === UNCHECKED && process.env.GITHUB_BASE_REF && isShallow())
  console.log('::error::The clone lacks history to compare with: give actions/checkout fetch-depth: 0');
process.exitCode = status ?? UNCHECKED;

/** The bundle beside this script, if this copy of the action has one; else the package. */
function program() {
  const bundle = join(HERE, 'dist', 'cli.js');
  if (input('PACKAGE') === '' && existsSync(bundle)) return [process.execPath, bundle];
  const { version } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
  return ['npx', '--yes', '--package', input('PACKAGE') || `contract-cli@${version}`, 'contract-cli'];
}

function options() {
  const paths = input('PATHS')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const maxWarnings = input('MAX_WARNINGS');
  return [
    ...['--baseline', input('BASELINE') || defaultBaseline()],
    ...['--format', input('FORMAT') || 'github'],
    ...(maxWarnings === '' ? [] : ['--max-warnings', maxWarnings]),
    '--',
    ...paths,
  ];
}

/** A pull request is compared with where it left its target. */
function defaultBaseline() {
  const target = process.env.GITHUB_BASE_REF;
  return target ? `merge-base:origin/${target}` : 'HEAD';
}

function isShallow() {
  try {
    return (
      execFileSync('git', ['rev-parse', '--is-shallow-repository'], { encoding: 'utf8' }).trim() === 'true'
    );
  } catch {
    return false;
  }
}
