// Makes a git repository of the example mesh: `node scripts/make-example-repo.mjs <folder> [--clean]`.
// It gets the history of examples/history.json and the uncommitted changes of examples/changes.json; `--clean`
// leaves those out. Needs git alone, and none of the user's settings.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const EXAMPLES = join(import.meta.dirname, '..', 'examples');
const MESH = join(EXAMPLES, 'mesh');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clean: { type: 'boolean', default: false } },
});
const [target] = positionals;

if (!target) fail('usage: node scripts/make-example-repo.mjs <folder> [--clean]');
if (existsSync(target) && readdirSync(target).length > 0) fail(`${target} is not empty`);
mkdirSync(target, { recursive: true });
makeHistory(readJson('history.json'));
if (!values.clean) for (const change of readJson('changes.json')) apply(change);

function makeHistory({ undo, commits }) {
  git(['init', '--quiet', '--initial-branch=main']);
  const paths = [];
  for (const commit of commits) {
    paths.push(...commit.paths);
    layOut(
      paths,
      commit.undo.flatMap((name) => undo[name]),
    );
    git(['add', '--all']);
    git(['commit', '--quiet', '--message', commit.message], identity(commit));
    for (const tag of commit.tags) git(['tag', tag]);
  }
}

/** Writes the files below `paths` as they are today, then takes back what had not happened yet. */
function layOut(paths, edits) {
  for (const path of paths) {
    rmSync(join(target, path), { recursive: true, force: true });
    cpSync(join(MESH, path), join(target, path), { recursive: true });
  }
  for (const edit of edits) if (existsSync(join(target, edit.file))) replace(edit);
}

/** One change of the working copy: a file that is new, gone or edited. */
function apply({ file, create, remove, edits }) {
  const path = join(target, file);
  if (remove) rmSync(path);
  if (create) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${create.join('\n')}\n`);
  }
  for (const edit of edits ?? []) replace({ file, ...edit });
}

function replace({ file, find, replace: by }) {
  const path = join(target, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(find)) fail(`${file} does not contain ${JSON.stringify(find)}`);
  writeFileSync(
    path,
    text.replaceAll(find, () => by),
  );
}

function identity({ author, date }) {
  const email = `${author.split(' ')[0].toLowerCase()}@mesh.example`;
  return {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}

function git(args, env = {}) {
  const settings = ['core.autocrlf=false', 'commit.gpgsign=false', `core.hooksPath=${devNull}`];
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  execFileSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], {
    cwd: target,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...Object.fromEntries(plain), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, ...env },
  });
}

function readJson(name) {
  return JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8'));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
