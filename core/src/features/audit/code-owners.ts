import type { RepositoryFile } from './evidence.js';

/** Matches a path against globs, as the workspace does. */
type Matches = (path: string, globs: readonly string[]) => boolean;

/** A line of CODEOWNERS. */
export interface OwnersEntry {
  /** Counted from one. */
  readonly line: number;
  readonly owners: readonly string[];
}

interface Rule extends OwnersEntry {
  readonly globs: readonly string[];
}

/**
 * Who owns the file at `path` (relative to the repository's top): the last line that matches, as GitHub and GitLab
 * read it. Owners of a GitLab section stand in for a line without its own. Undefined where no line matches.
 */
export function ownersOf(file: RepositoryFile, path: string, matches: Matches): OwnersEntry | undefined {
  return rulesOf(file.text).findLast(({ globs }) => matches(path, globs));
}

/** Whether a contract's team is one of the owners; `@acme/orders-team` is `@orders-team` too. */
export function isOwner(team: string, owners: readonly string[]): boolean {
  return owners.some((owner) => handle(owner) === handle(team));
}

function handle(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('@')) + 1).toLowerCase();
}

function rulesOf(text: string): Rule[] {
  let inherited: readonly string[] = [];
  return text.split(/\r?\n/).flatMap((line, index): Rule[] => {
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?(.*)$/.exec(line.trim());
    if (section) inherited = ownersIn(section[1] ?? '');
    const [pattern = ''] = /^(?:\\.|[^\s\\])+/.exec(line.trim()) ?? [];
    if (section || pattern === '' || pattern.startsWith('#')) return [];
    const own = ownersIn(line.trim().slice(pattern.length));
    return [{ line: index + 1, owners: own.length > 0 ? own : inherited, globs: globsOf(pattern) }];
  });
}

function ownersIn(text: string): string[] {
  return text
    .replace(/\s#.*$/, '')
    .split(/\s+/)
    .filter((owner) => owner.includes('@'));
}

/** The globs of a pattern as `.gitignore` reads it: without a `/` before its end it matches at any depth. */
function globsOf(pattern: string): string[] {
  const plain = pattern.replace(/\\([\s#])/g, '$1');
  const anchored = plain.slice(0, -1).includes('/');
  const body = plain.replace(/^\/|\/$/g, '');
  const base = anchored ? body : `**/${body}`;
  return plain.endsWith('/') || body === '' ? [`${base}/**`.replace(/^\//, '')] : [base, `${base}/**`];
}
