import { isScalar, isSeq, type Scalar } from 'yaml';
import { readException } from '../../exceptions/read.js';
import type { TextEdit } from '../../text/edit.js';
import { appendItem, replaceScalar, scalarSource, setValue } from '../../yaml/edit.js';
import { pairOf, spanOf } from '../../yaml/parse.js';
import { lacksValue } from '../../yaml/scalar.js';

/** The edit that adds a table to an exception's sources, in their own style; undefined where they are no list of its own. */
export function addSource(text: string, table: string): TextEdit | undefined {
  const { root } = readException(text);
  const pair = root && pairOf(root, 'sources');
  if (!pair) return undefined;
  const source = scalarSource(table);
  if (isSeq(pair.value)) return appendItem(text, pair.value, { text: source });
  return lacksValue(pair) ? setValue(text, pair, { text: `[${source}]` }) : undefined;
}

/**
 * The edits that make an exception a request until that day: `granted_by` loses its value, so that it has to be
 * granted anew. Undefined where one of the two is not a plain or quoted scalar of the file's own on one line.
 */
export function askAnew(text: string, until: string): TextEdit[] | undefined {
  const { root } = readException(text);
  const expires = root && lineScalar(pairOf(root, 'expires')?.value, text);
  const granted = root && pairOf(root, 'granted_by');
  if (!expires || !granted) return undefined;
  const moved = replaceScalar(expires, until);
  if (lacksValue(granted)) return [moved];
  const grant = lineScalar(granted.value, text);
  if (!grant) return undefined;
  const { start, end } = spanOf(grant);
  const blanks = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  // With an anchor or a tag in front the value says more than a name.
  if (text[start - blanks - 1] !== ':') return undefined;
  return [moved, { span: { start: start - blanks, end }, newText: '' }];
}

function lineScalar(node: unknown, text: string): Scalar | undefined {
  if (!isScalar(node)) return undefined;
  const { start, end } = spanOf(node);
  return text.slice(start, end).includes('\n') ? undefined : node;
}
