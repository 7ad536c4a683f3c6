import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * URL of the page that explains a rule: the pages ship with the server, so the link works offline and shows the
 * text of the version that is installed. Undefined for a rule without a page (a policy's).
 */
export function docsUrl(rule: string, serverFile = process.argv[1] ?? ''): string | undefined {
  const page = join(dirname(serverFile), '..', 'docs', 'rules', `${rule}.md`);
  return /^[a-z0-9-]+$/.test(rule) && existsSync(page) ? pathToFileURL(page).toString() : undefined;
}
