import picomatch from 'picomatch';

/** Matches paths (relative, with `/`) against lists of globs; each list is compiled once. */
export function globMatcher(): (path: string, globs: readonly string[]) => boolean {
  const compiled = new Map<string, (path: string) => boolean>();
  return (path, globs) => {
    const key = globs.join('\0');
    const matches = compiled.get(key) ?? picomatch([...globs]);
    compiled.set(key, matches);
    return matches(path);
  };
}
