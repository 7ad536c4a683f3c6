import { runGit } from './process.js';

/** A content that a file had, and the commit that brought it. */
export interface PastContent {
  /** Relative to the repository's top folder. */
  readonly path: string;
  /** Abbreviated. */
  readonly commit: string;
  /** Object id. */
  readonly object: string;
}

/** A git tag such as `orders.product.order_facts@2.1.0`. */
export interface VersionTag {
  readonly tag: string;
  readonly product: string;
  readonly version: string;
}

/** How many commits of each file are looked at, and how many in all. */
const COMMITS = 200;
const COMMITS_IN_ALL = 5_000;

/** How many paths one command is given, so that its command line stays short enough. */
const PATHS = 200;

/**
 * The contents that files had in the commits up to `commit` that touch them, the newest first; merges count where
 * they bring a content of their own. Rejects with what git says, also after ten seconds.
 */
export async function pastContents(
  top: string,
  commit: string,
  paths: readonly string[],
): Promise<PastContent[]> {
  const found: PastContent[] = [];
  for (let at = 0; at < paths.length; at += PATHS) {
    const some = paths.slice(at, at + PATHS).map((path) => `:(top,literal)${path}`);
    const count = Math.min(COMMITS * some.length, COMMITS_IN_ALL);
    const output = await runGit(top, [...LOG, `--max-count=${count}`, commit, '--', ...some]);
    if (!output.ok) throw new Error(output.reason);
    found.push(...readLog(output.stdout));
  }
  return found;
}

/** Names every option that the user's configuration could change, and starts no program. */
const LOG = [
  'log',
  '-z',
  '-m',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--no-follow',
  '--no-relative',
  '--no-show-signature',
  '--no-color',
  '--format=%H',
];

const ABBREVIATED = 10;

/** Reads commits, each followed by its changes: `:<modes> <old> <new> <status>` and a path. */
function readLog(output: string): PastContent[] {
  const found: PastContent[] = [];
  const tokens = output.split('\0').values();
  let commit = '';
  for (const token of tokens) {
    const text = token.trimStart();
    if (!text.startsWith(':')) {
      if (text !== '') commit = text.slice(0, ABBREVIATED);
      continue;
    }
    const [, mode = '', , object = ''] = text.split(' ');
    const path = tokens.next().value ?? '';
    if (mode.startsWith('100')) found.push({ path, commit, object });
  }
  return found;
}

/** The tags of the form `name@version`. Rejects with what git says. */
export async function versionTags(top: string): Promise<VersionTag[]> {
  const output = await runGit(top, ['for-each-ref', '--format=%(refname)', 'refs/tags']);
  if (!output.ok) throw new Error(output.reason);
  return output.stdout.split('\n').flatMap((tag) => {
    const [, product, version] = /^refs\/tags\/(.+)@([^@]+)$/.exec(tag) ?? [];
    return product === undefined || version === undefined ? [] : [{ tag, product, version }];
  });
}
