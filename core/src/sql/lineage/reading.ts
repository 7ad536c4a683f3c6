import { union, type Span } from '../../text/span.js';
import type { Flow, FlowKind, FlowSource, StepId } from './graph.js';
import type { Place } from './place.js';
import type { LineageReader } from './reader.js';

/** What is around an expression: whether its value or only its truth counts, and the step that it is inside of. */
export interface Around {
  readonly kind: FlowKind;
  readonly step: StepId | undefined;
  /** The name of `step` where it is an operator: `a + b + c` is one step. */
  readonly operator?: string | undefined;
}

export const VALUE: Around = { kind: 'value', step: undefined };
export const CONDITION: Around = { kind: 'condition', step: undefined };

/** One expression being read: where it stands, and the flows that it adds to. */
export interface Reading {
  readonly reader: LineageReader;
  readonly place: Place;
  readonly around: Around;
  readonly flows: Flow[];
}

/** The same reading where only the truth of what is read counts. */
export function asCondition(reading: Reading): Reading {
  return { ...reading, around: { ...reading.around, kind: 'condition', operator: undefined } };
}

export function addFlow({ around, flows }: Reading, from: FlowSource, span: Span): void {
  flows.push({ kind: around.kind, from, span, step: around.step });
}

/** The smallest span that holds those that are there. */
export function both(a: Span | undefined, b: Span | undefined): Span | undefined {
  return a && b ? union(a, b) : (a ?? b);
}
