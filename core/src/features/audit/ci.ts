import type { RepositoryFile } from './evidence.js';

const GITLAB = '.gitlab-ci.yml';

const CI_PATHS = [
  /^\.github\/workflows\/[^/]+\.ya?ml$/,
  /^\.gitlab-ci\.yml$/,
  /^\.gitlab\/.+\.ya?ml$/,
  /^azure-pipelines\.yml$/,
  /^bitbucket-pipelines\.yml$/,
  /^\.circleci\/config\.yml$/,
  /^Jenkinsfile$/,
];

const COMMAND = /\bcontract-cli\b[^\n|;&]*?\svalidate\b([^\n|;&]*)/;

const ACTION = /\buses:\s*['"]?[\w.-]+\/data-mesh-contracts@/;

/** Options of `validate` that take no value. */
const SWITCHES = new Set(['--changed', '--allow-growth']);

/** Options that leave out all files but those that they name. */
const SELECTIONS = new Set(['--yaml', '--model']);

/** Whether the file at `path` (relative to the repository's top) tells a CI service what to run. */
export function isCiFile(path: string): boolean {
  return CI_PATHS.some((each) => each.test(path));
}

/**
 * The file by which CI validates `folder` (`''`: any folder) on changes; undefined where there is none. What is
 * commented out, may fail (`|| true`), or runs by hand or by the clock alone does not count.
 */
export function validatingFile(files: readonly RepositoryFile[], folder = ''): RepositoryFile | undefined {
  const main = files.find(({ path }) => path === GITLAB)?.text ?? '';
  return files.find(({ path, text }) => {
    if (path.startsWith('.gitlab/') && !main.includes(path)) return false;
    const code = text.replace(/^\s*(#|\/\/).*$/gm, '');
    if (path.startsWith('.github/') && !/\b(pull_request|push|merge_group)\b/.test(code)) return false;
    return code.split('\n').some((line) => validates(line, folder));
  });
}

function validates(line: string, folder: string): boolean {
  if (ACTION.test(line)) return true;
  const command = COMMAND.exec(line);
  if (!command || /\|\|\s*(true\b|:)/.test(line)) return false;
  const words = command[1]!.split(/\s+/).filter((word) => word !== '');
  if (words.some((word) => SELECTIONS.has(word))) return false;
  const paths = positionals(words);
  return folder === '' || paths.length === 0 || paths.some((path) => covers(path, folder));
}

function covers(path: string, folder: string): boolean {
  const plain = path.replace(/^['"]|['"]$/g, '').replace(/^\.\/|\/$/g, '');
  return plain === '.' || plain === '' || plain.startsWith('$') || `${folder}/`.startsWith(`${plain}/`);
}

function positionals(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    const before = words[index - 1] ?? '';
    const isValue =
      before.startsWith('--') && !before.includes('=') && before !== '--' && !SWITCHES.has(before);
    return !word.startsWith('-') && !isValue;
  });
}
