import { insertPair, quotedSource, removeItem, replaceScalar, setValue } from '../../yaml/edit.js';
import { readConsumerList, type ConsumerEntry } from '../../mesh/consumers.js';
import type { TextEdit } from '../../text/edit.js';
import { pairOf } from '../../yaml/parse.js';
import type { Fix } from '../finding.js';
import type { ConsumersSubject } from '../subjects.js';

/** The fix that sets the pin at `index` of the file, in its own quotes; none where `pin` is undefined. */
export function movePin(
  subject: ConsumersSubject,
  index: number,
  pin: string | undefined,
  preferred = true,
): Fix[] {
  const { text, path } = subject;
  const entry = readConsumerList(text)?.entries[index];
  if (!entry || pin === undefined || entry.pin?.value === pin) return [];
  return [{ title: `Pin ${pin}`, preferred, edits: { [path]: [pinEdit(text, entry, pin)] } }];
}

/** The fix that removes the entry at `index` of the file. */
export function removePin({ text, path }: ConsumersSubject, index: number): Fix[] {
  const list = readConsumerList(text);
  const entry = list?.entries[index];
  if (!list?.list || !entry) return [];
  const edit = removeItem(text, list.list, entry.item);
  return [
    { title: `Remove the second pin on ${entry.source.value}`, preferred: true, edits: { [path]: [edit] } },
  ];
}

/** The fix that sets the source at `index` of the file. */
export function renameSource({ text, path }: ConsumersSubject, index: number, source: string): Fix[] {
  const entry = readConsumerList(text)?.entries[index];
  if (!entry) return [];
  const edit = replaceScalar(entry.source.node, source);
  return [{ title: `Subscribe to ${source}`, preferred: true, edits: { [path]: [edit] } }];
}

function pinEdit(text: string, { map, sourcePair, pin }: ConsumerEntry, value: string): TextEdit {
  if (pin) return replaceScalar(pin.node, value);
  const empty = pairOf(map, 'pin');
  const source = { text: quotedSource(text, value) };
  return empty ? setValue(text, empty, source) : insertPair(text, map, 'pin', source, sourcePair);
}
