import type { Span } from '../../text/span.js';
import type { Change, ChangeKind } from '../change.js';

/** A change whose level is not decided yet. */
export type Draft = Omit<Change, 'level'>;

/** The two places of a change. */
export interface Places {
  readonly before?: Span | undefined;
  readonly after?: Span | undefined;
}

export function draft(kind: ChangeKind, summary: string, places: Places, column?: string): Draft {
  return { kind, summary, column, before: places.before, after: places.after };
}

/** A value as a message shows it: on one line, cut where it is long. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** Whether two texts differ in more than their line breaks and blanks. */
export function differsInText(before: string | undefined, after: string | undefined): boolean {
  return (before ?? '').replace(/\s+/g, ' ').trim() !== (after ?? '').replace(/\s+/g, ' ').trim();
}

/** "added", "removed" or "changed", by which of the two is there. */
export function verb(before: unknown, after: unknown): string {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
