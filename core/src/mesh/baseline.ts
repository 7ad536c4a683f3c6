import type { TableName } from '../contract/names.js';

/** Where a contract's baseline stands; `reason` is said to the user once. */
export type Baseline =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'absent'; readonly ref: string }
  | { readonly kind: 'present'; readonly ref: string; readonly path: string; readonly text: string };

/** The same baseline, whose text is read whenever it is asked for. */
export function withText(
  { kind, ref, path }: Extract<Baseline, { kind: 'present' }>,
  read: () => string,
): Baseline {
  return {
    kind,
    ref,
    path,
    get text() {
      return read();
    },
  };
}

/** A contract of the baseline whose file is gone. */
export interface RemovedProduct {
  readonly name: TableName;
  /** Where the contract lay, relative to the workspace root. */
  readonly path: string;
  readonly version: string | undefined;
  /** The baseline's ref, such as `HEAD`. */
  readonly ref: string;
}

/** A contract's baseline before it was asked for. */
export const UNKNOWN_BASELINE: Baseline = { kind: 'unavailable', reason: 'the baseline was not read' };
