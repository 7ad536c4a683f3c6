import type { LineIndex } from '../text/line-index.js';

/** The lines of `text` without their endings. */
export function textLines(text: string, index: LineIndex): string[] {
  return Array.from({ length: index.lineCount }, (_, line) =>
    text.slice(index.lineStart(line), index.lineStart(line + 1)).replace(/[\r\n]+$/, ''),
  );
}
