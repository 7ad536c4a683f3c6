import { existsSync, readFileSync } from 'node:fs';

/** The pages lie beside the bundle's folder; from the sources they are one folder further up. */
const FOLDERS = ['../docs/rules/', '../../docs/rules/'];

/** The Markdown page of a rule without the generator's note; undefined where there is none. */
export function rulePage(id: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(id)) return undefined;
  const page = FOLDERS.map((folder) => new URL(`${folder}${id}.md`, import.meta.url)).find((url) =>
    existsSync(url),
  );
  return page && readFileSync(page, 'utf8').replace(/^<!--.*-->\s*/, '');
}
