/** Where GitHub and GitLab look for code owners, below the top of the repository; the first one that exists counts. */
export const CODE_OWNERS_PATHS: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

/** The line that gives `folder` (below the top of the repository, `''` for all of it) to `owner`. */
export function codeOwnersEntry(folder: string, owner: string): string {
  const pattern = folder === '' ? '*' : `/${folder.replaceAll(' ', '\\ ')}/`;
  return `${pattern} ${owner}`;
}

/** The text of CODEOWNERS with the entry at its end; undefined where it has an entry for the same pattern. */
export function withCodeOwners(text: string, entry: string): string | undefined {
  const pattern = patternOf(entry);
  if (text.split(/\r?\n/).some((line) => patternOf(line) === pattern)) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return `${text}${gap}${entry}${newline}`;
}

/** The pattern of a line without what does not change its meaning for a folder. */
function patternOf(line: string): string {
  const [pattern = ''] = /^(?:\\.|[^\s\\])+/.exec(line.trim()) ?? [];
  return pattern.replace(/^\/|\/(\*\*?)?$/g, '');
}
