import { readConsumerList } from '../../../mesh/consumers.js';
import { appendItem, quotedSource, setValue, type NewValue } from '../../../yaml/edit.js';
import type { TextEdit } from '../../../text/edit.js';
import { isMap } from 'yaml';
import { lacksValue } from '../../../yaml/scalar.js';
import { domainFolder, foldersOf } from '../../domain-folder.js';
import type { Fix } from '../../finding.js';
import type { SqlSubject } from '../../subjects.js';

interface NewPin {
  readonly product: string;
  readonly pin: string;
}

/** Files that may hold a list, in the order in which a folder's are looked for. */
const FILES = ['consumers.yaml', 'consumers.yml', 'dbt_project.yml', 'dbt_project.yaml'];

/** Adds a pin to the nearest list of the file's domain; where it has none, in a new file in the domain's folder. */
export function addPin(subject: SqlSubject, pin: NewPin): Fix[] {
  const title = `Pin ${pin.product} at ${pin.pin}`;
  for (const path of candidates(subject)) {
    const text = subject.mesh.text(path);
    const edit = text === undefined ? undefined : addToList(text, pin);
    if (edit) return [{ title, preferred: true, edits: { [path]: [edit] } }];
  }
  const path = newFile(subject);
  if (path === undefined) return [];
  const source = `consumers:\n  - { source: ${pin.product}, pin: "${pin.pin}" }\n`;
  return [{ title: `${title} in a new ${path}`, preferred: true, edits: {}, creates: { [path]: source } }];
}

/** The domain's own files that may hold a list, the nearest folder first. */
function candidates({ path, domain, mesh }: SqlSubject): string[] {
  const inside = foldersOf(path).flatMap((folder) => FILES.map((file) => folder + file));
  return inside.filter((each) => mesh.place(each).domain === domain);
}

/** `<domain>/consumers.yaml`, where such a folder holds the file and none of its files is there already. */
function newFile(subject: SqlSubject): string | undefined {
  const { path, domain, mesh } = subject;
  const folder = domainFolder(path, domain);
  if (folder === undefined || mesh.place(`${folder}consumers.yaml`).domain !== domain) return undefined;
  const taken = ['consumers.yaml', 'consumers.yml'].some((file) => mesh.text(folder + file) !== undefined);
  return taken ? undefined : `${folder}consumers.yaml`;
}

function addToList(text: string, pin: NewPin): TextEdit | undefined {
  const found = readConsumerList(text);
  if (!found?.pair) return undefined;
  const { pair, list } = found;
  if (!list) return lacksValue(pair) ? setValue(text, pair, { text: `\n  - ${flow(text, pin)}` }) : undefined;
  const last = list.items.at(-1);
  const block = isMap(last) && !last.flow && !list.flow;
  return appendItem(text, list, block ? blockItem(text, pin) : { text: flow(text, pin) });
}

function flow(text: string, { product, pin }: NewPin): string {
  return `{ source: ${product}, pin: ${quotedSource(text, pin)} }`;
}

function blockItem(text: string, { product, pin }: NewPin): NewValue {
  return { text: `source: ${product}\npin: ${quotedSource(text, pin)}` };
}
