import { isAlias, isMap, isSeq } from 'yaml';
import type { Column, Contract } from '../contract/model.js';
import type { TextEdit } from '../text/edit.js';
import { appendItem, insertPair, scalarSource, setValue } from '../yaml/edit.js';
import { pairOf, spanOf } from '../yaml/parse.js';

/** Whether an edit of the column's mapping changes this column alone: it is not an alias of another place. */
export function isOwnText(column: Column, contract: Contract): boolean {
  const schema = contract.entries.get('schema')?.value;
  const items = contract.schema === schema ? contract.schema?.items : undefined;
  return isMap(items?.[column.index]) && spanOf(column.node).start === column.span.start;
}

/**
 * The edit that adds a tag to a column, in the style of its tags; undefined where the tags stand elsewhere (an
 * anchor, a merge key).
 */
export function addTag(text: string, column: Column, tag: string): TextEdit | undefined {
  const source = scalarSource(tag);
  const tags = column.entries.get('tags');
  if (!tags) return insertPair(text, column.node, 'tags', { text: `[${source}]` });
  if (!column.node.items.includes(tags.pair) || isAlias(tags.value)) return undefined;
  if (isSeq(tags.value)) return appendItem(text, tags.value, { text: source });
  if (isMap(tags.value)) {
    const denied = pairOf(tags.value, tag);
    return denied
      ? setValue(text, denied, { text: 'true' })
      : insertPair(text, tags.value, tag, { text: 'true' });
  }
  const one = tags.text && scalarSource(tags.text.value);
  return setValue(text, tags.pair, { text: one === undefined ? `[${source}]` : `[${one}, ${source}]` });
}
