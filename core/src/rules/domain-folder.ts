/** The folders that hold the file, the nearest first; each ends in `/` but the root, which is empty. */
export function foldersOf(path: string): string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .map((count) =>
      folders
        .slice(0, count)
        .map((folder) => `${folder}/`)
        .join(''),
    )
    .reverse();
}

/** The nearest folder that holds the file and has its domain's name, with `/` at its end. */
export function domainFolder(path: string, domain: string | undefined): string | undefined {
  const own = domain?.toLowerCase();
  return foldersOf(path).find((each) => each.split('/').at(-2)?.toLowerCase() === own);
}
