import type { MeshHost } from '@data-mesh-contracts/adapters';
import { LineIndex, type ChangeReport, type Place, type Range } from '@data-mesh-contracts/core';
import type { PrintedPlace } from './types.js';

/** The start of a text that is not held. */
export const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export interface Printer {
  /** A place in the baseline's text. */
  before(place: Place): PrintedPlace;
  /** A place in a file of the working copy. */
  now(place: Place): PrintedPlace;
}

/** Prints places of the working copy, and those of the baseline by its own text. */
export function printer({ workspace }: MeshHost, baseline: ChangeReport['baseline']): Printer {
  const before = baseline?.text === undefined ? undefined : new LineIndex(baseline.text);
  const view = workspace.view();
  return {
    before: ({ path, span }: Place): PrintedPlace => ({ file: path, range: before?.range(span) ?? NOWHERE }),
    now: ({ path, span }: Place): PrintedPlace => ({
      file: path,
      range: view.lines(path)?.range(span) ?? NOWHERE,
    }),
  };
}
