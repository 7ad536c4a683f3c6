import type { TableRead } from '../sql/facts.js';
import type { FlowKind, GraphStep, StepId, UnknownReason } from '../sql/lineage/graph.js';
import type { Span } from '../text/span.js';

/** One column of one relation: a node of the graph that a way leads through. */
export interface Cell {
  /** The item that it is, where it is one that a user wrote. */
  readonly item: CellItem | undefined;
  /** The column of a table that the way ends at. */
  readonly leaf: Leaf | undefined;
  /** Where its values come from, computed when first asked for. */
  readonly edges: readonly Edge[];
}

export interface CellItem {
  /** The CTE or alias whose column it is; undefined for an item of the outermost query. */
  readonly relation: string | undefined;
  readonly column: string | undefined;
  readonly span: Span;
}

export interface Leaf {
  readonly statement: number;
  readonly read: number | undefined;
  readonly table: TableRead;
  readonly column: string;
}

export interface Edge {
  readonly kind: FlowKind;
  readonly to: Cell | UnknownReason;
  /** The mention. */
  readonly span: Span;
  readonly steps: StepChain | undefined;
  /** SELECTs that are nothing but a star, which the edge leads through as well, from the outside in. */
  readonly through?: StarHops | undefined;
}

export interface StarHops {
  readonly relation: string | undefined;
  readonly span: Span;
  readonly next: StarHops | undefined;
}

/** The steps of a flow, the innermost first, in the steps of its graph. */
export interface StepChain {
  readonly steps: readonly GraphStep[];
  readonly first: StepId;
  readonly strips: boolean;
}

/** A cell whose edges are made when they are first needed. */
export class LazyCell implements Cell {
  readonly item: CellItem | undefined;
  readonly leaf: Leaf | undefined = undefined;
  #make: (() => readonly Edge[]) | undefined;
  #edges: readonly Edge[] = [];

  constructor(item: CellItem | undefined, make: () => readonly Edge[]) {
    this.item = item;
    this.#make = make;
  }

  get edges(): readonly Edge[] {
    const make = this.#make;
    this.#make = undefined;
    if (make) this.#edges = make();
    return this.#edges;
  }
}

/** A column of a table outside of the statement. */
export function leafCell(leaf: Leaf): Cell {
  return { item: undefined, leaf, edges: [] };
}

/** A way to `to` that changes nothing. */
export function plainEdge(to: Cell | UnknownReason, span: Span, kind: FlowKind = 'value'): Edge {
  return { kind, to, span, steps: undefined };
}
