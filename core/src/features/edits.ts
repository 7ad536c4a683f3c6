import type { TextEdit } from '../text/edit.js';

/** Whether `edit` can be applied beside `others`: it shares no text with them and repeats none. */
export function compatible(edit: TextEdit, others: readonly TextEdit[]): boolean {
  return others.every(({ span, newText }) => {
    if (span.start === edit.span.start && span.end === edit.span.end)
      return span.start === span.end && newText !== edit.newText;
    return span.end <= edit.span.start || edit.span.end <= span.start;
  });
}
