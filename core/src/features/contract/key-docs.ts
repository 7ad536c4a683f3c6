/** What the key at `path` (joined by `/`, lists as `-`) of a contract means; undefined for keys outside the format. */
export function keyDoc(path: string): string | undefined {
  void path;
  return undefined;
}
