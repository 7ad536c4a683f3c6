import type { Span } from './span.js';

/** Replaces `span` of a file's text by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** The same text with LSP snippet placeholders, for editors that can place the cursor in them. */
  readonly snippet?: string;
}

/** Whether no two edits share text, so that `applyEdits` takes them. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  return spans.every((span, index) => index === 0 || spans[index - 1]!.end <= span.start);
}

/**
 * The text after all edits. Edits must not overlap; several insertions at one place keep their order.
 * @throws RangeError when two edits overlap
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
    );
  let result = '';
  let done = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < done) throw new RangeError(`overlapping edits at offset ${edit.span.start}`);
    result += text.slice(done, edit.span.start) + edit.newText;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/**
 * `second`, which is to the text after `first`, as edits to the text before it: both together do what the one after
 * the other does. Undefined where `second` touches what `first` has written.
 */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): TextEdit[] | undefined {
  const ordered = [...first].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const moved = second.flatMap(({ span, ...rest }): TextEdit[] => {
    const start = offsetBefore(ordered, span.start);
    const end = span.end === span.start ? start : offsetBefore(ordered, span.end);
    if (start === undefined || end === undefined) return [];
    const isOverlapping = ordered.some((edit) => edit.span.start < end && start < edit.span.end);
    return isOverlapping ? [] : [{ ...rest, span: { start, end } }];
  });
  return moved.length === second.length ? [...first, ...moved] : undefined;
}

/** Where an offset of the text after `edits` lay before them; behind what is gone at it, undefined within new text. */
function offsetBefore(edits: readonly TextEdit[], offset: number): number | undefined {
  let shift = 0;
  for (const { span, newText } of edits) {
    const start = span.start + shift;
    if (offset < start || (offset === start && newText !== '')) break;
    if (offset < start + newText.length) return undefined;
    shift += newText.length - (span.end - span.start);
  }
  return offset - shift;
}
