import { isCollection, isScalar, type Node, type Pair } from 'yaml';
import type { TextEdit } from '../text/edit.js';
import { colonEnd, columnOf, endOfLine, lineEnding, pairSpan } from './layout.js';
import type { NewValue } from './new-value.js';
import { keySpan, spanOf } from './parse.js';

/** Replaces the source of a scalar, an alias or a flow collection; its anchor and tag stay. */
export function replaceSource(node: Node, source: string): TextEdit {
  return { span: spanOf(node), newText: source + blockScalarEnding(node) };
}

/**
 * Gives a pair its value: in place of the old one, or behind the colon of `key:`. A value that starts with a line
 * break is laid out below the key; comments between the two stay, and one behind the old value is put on their line.
 */
export function setValue(text: string, pair: Pair, { text: source, snippet }: NewValue): TextEdit {
  const place = placeOf(text, pair, source.startsWith('\n'));
  const indent = ' '.repeat(columnOf(text, keySpan(pair).start));
  const lay = (each: string): string => {
    const lines = each.split('\n').map((line, at) => (at === 0 || line === '' ? line : indent + line));
    return place.before + lines.join(lineEnding(text)) + place.behind;
  };
  return {
    span: { start: place.start, end: place.end },
    newText: lay(source),
    ...(snippet !== undefined && { snippet: lay(snippet) }),
  };
}

/** What is replaced, and what stands around the new source then. */
interface ValuePlace {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly behind: string;
}

function placeOf(text: string, pair: Pair, below: boolean): ValuePlace {
  const node = pair.value as Node | null;
  const colon = colonEnd(pair);
  const at = colon ?? keySpan(pair).end;
  if (!node?.range || node.range[1] <= node.range[0]) return emptyPlace(text, at, colon === undefined, below);
  const { start, end } = spanOf(node);
  const between = text.slice(at, start);
  const comments = between.includes('#') ? between.trimEnd() : '';
  if (isCollection(node) && !node.flow) {
    const own = { end: pairSpan(text, pair).end, behind: '' };
    if (below) return { ...own, start: at, before: comments };
    return comments === '' ? { ...own, start: at, before: ' ' } : { ...own, start, before: '' };
  }
  const behind = blockScalarEnding(node);
  if (!below) return { start, end, before: '', behind };
  if (behind !== '') return { start: at, end, before: comments, behind };
  const rest = /^[ \t]+#[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return { start: at, end: end + rest.length, before: comments + rest, behind: '' };
}

function emptyPlace(text: string, at: number, lacksColon: boolean, below: boolean): ValuePlace {
  const line = text.slice(at, endOfLine(text, at));
  const blanks = /^[ \t]*(?=,|$)/.exec(line)?.[0].length ?? 0;
  const comment = below ? (/^[ \t]*#.*/.exec(line)?.[0] ?? '') : '';
  const before = (lacksColon ? ':' : '') + (below ? comment : ' ');
  return { start: at, end: at + (blanks || comment.length), before, behind: '' };
}

/** The line ending that a block scalar's source holds behind its last line. */
function blockScalarEnding(node: Node): string {
  if (!isScalar(node) || node.srcToken?.type !== 'block-scalar') return '';
  return /(\r?\n)\s*$/.exec(node.srcToken.source)?.[1] ?? '';
}
