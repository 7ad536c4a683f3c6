import type { Span } from '../../text/span.js';
import type { ColumnRef } from './table.js';

/** A function or operator that a value passes on its way, as it is classified. */
export interface LineageStep {
  /** In lower case. */
  readonly name: string;
  /** Its result says nothing of a single value any more, so that tags end here. */
  readonly strips: boolean;
  readonly span: Span | undefined;
}

/** A span of a file that a value passes, such as a column of a CTE. */
export interface LineageHop {
  readonly label: string;
  readonly span: Span;
}

/** One way from a column into another one, within one file. */
export interface LineageEdge {
  readonly from: ColumnRef;
  readonly to: ColumnRef;
  /** Innermost first. */
  readonly steps: readonly LineageStep[];
  /** The value itself arrives, or only decides which rows or results do. */
  readonly kind: 'value' | 'condition';
  /** The file that says so. */
  readonly path: string;
  /** Where it names the upstream column. */
  readonly span: Span;
  /** Where it names the downstream column; undefined where a star stands for it. */
  readonly targetSpan: Span | undefined;
  /** The places in between, from the upstream column on. */
  readonly hops: readonly LineageHop[];
}

/** Whether the tags of the upstream column hold for the downstream one. */
export function passesTags({ kind, steps }: LineageEdge): boolean {
  return kind === 'value' && steps.every(({ strips }) => !strips);
}

/** A place where it cannot be told what a column descends from, and why. */
export interface UnknownOrigin {
  readonly path: string;
  readonly span: Span;
  readonly reason: string;
}
