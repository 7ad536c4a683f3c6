import type { Unknown } from '../sql/lineage/graph.js';
import type { Span } from '../text/span.js';
import type { Cell, Edge, Leaf, StarHops } from './cells.js';
import type { Hop, LineageContext, TransformStep, UnknownUpstream, Upstream } from './types.js';

/** A piece of the way from a table's column to the column at hand: from here on towards that column. */
export interface Way {
  readonly cell: Cell;
  /** The cell that mentions this one, and how; undefined at the column at hand. */
  readonly onward: { readonly edge: Edge; readonly way: Way } | undefined;
}

/** What values reach a column, and what only decides. */
export interface Traced {
  readonly values: readonly Upstream[];
  readonly conditions: readonly Upstream[];
  readonly unknown: readonly UnknownUpstream[];
  readonly conditionsUnknown: readonly Unknown[];
}

/** What the values on a way are worth at its end; each is a bit. */
const PASSES = 1;
const STRIPS = 2;
const DECIDES = 4;
type State = typeof PASSES | typeof STRIPS | typeof DECIDES;

interface Visit {
  readonly way: Way;
  readonly state: State;
}

/** Follows the edges of cells, the nearest first, so that every way found is a shortest one. */
export class Tracer {
  /** The number of edges followed so far: the work done. */
  visits = 0;

  /** What reaches a column that several cells write; `kind` tells whether their values or only their rows count. */
  trace(cells: readonly Cell[], kind: Edge['kind'] = 'value'): Traced {
    const result = new Results();
    const seen = new Map<Cell, number>();
    const queue: Visit[] = [];
    const enter = (way: Way, state: State): void => {
      const states = seen.get(way.cell) ?? 0;
      if ((states & state) !== 0) return;
      seen.set(way.cell, states | state);
      queue.push({ way, state });
    };
    const start = kind === 'value' ? PASSES : DECIDES;
    for (const cell of cells) enter({ cell, onward: undefined }, start);
    for (let index = 0; index < queue.length; index++) {
      const visit = queue[index];
      if (!visit) break;
      const { way, state } = visit;
      if (way.cell.leaf) result.add(way.cell.leaf, way, state);
      for (const edge of way.cell.edges) {
        this.visits++;
        const next = stateBehind(state, edge);
        if (typeof edge.to === 'string') result.addUnknown({ reason: edge.to, span: edge.span }, next);
        else enter({ cell: edge.to, onward: { edge, way } }, next);
      }
    }
    return result;
  }
}

function stateBehind(state: State, { kind, steps }: Edge): State {
  if (state === DECIDES || kind === 'condition') return DECIDES;
  return state === STRIPS || steps?.strips === true ? STRIPS : PASSES;
}

class Results implements Traced {
  readonly values: Upstream[] = [];
  readonly conditions: Upstream[] = [];
  readonly unknown: UnknownUpstream[] = [];
  readonly conditionsUnknown: Unknown[] = [];
  readonly #known = new Set<string>();

  add(leaf: Leaf, way: Way, state: State): void {
    const effect = state === PASSES ? 'passes' : 'strips';
    const span = mentionOf(way);
    (state === DECIDES ? this.conditions : this.values).push({ ...leaf, span, effect, way });
  }

  addUnknown(unknown: Unknown, state: State): void {
    const key = `${state} ${unknown.reason} ${unknown.span.start}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (state === DECIDES) this.conditionsUnknown.push(unknown);
    else this.unknown.push({ ...unknown, effect: state === PASSES ? 'passes' : 'strips' });
  }
}

/** Where a way mentions the column that it starts at: inside of set operations edges have no place. */
function mentionOf(way: Way): Span {
  for (let { onward } = way; onward; { onward } = onward.way) {
    const { span } = starHops(onward.edge)[0] ?? onward.edge;
    if (span.end > span.start) return span;
  }
  return { start: 0, end: 0 };
}

/** The items on the way of an upstream column, the one that mentions the table’s column first. */
export function hopsOf({ way }: Upstream, { effectOf }: Pick<LineageContext, 'effectOf'>): readonly Hop[] {
  const hops: Hop[] = [];
  for (let { onward } = way; onward; { onward } = onward.way) {
    const { item } = onward.way.cell;
    for (const { relation, span } of starHops(onward.edge)) {
      hops.push({ relation, column: item?.column, span, mention: span, steps: [] });
    }
    if (item) hops.push({ ...item, mention: onward.edge.span, steps: stepsOf(onward.edge, effectOf) });
  }
  return hops;
}

/** The stars that an edge leads through, the innermost first. */
function starHops({ through }: Edge): readonly StarHops[] {
  const stars: StarHops[] = [];
  for (let star = through; star; star = star.next) stars.push(star);
  return stars.reverse();
}

function stepsOf({ steps: chain }: Edge, effectOf: LineageContext['effectOf']): TransformStep[] {
  const found: TransformStep[] = [];
  if (!chain) return found;
  for (let step = chain.steps[chain.first]; step;) {
    found.push({ name: step.name, span: step.span, effect: effectOf(step.name) });
    step = step.outer === undefined ? undefined : chain.steps[step.outer];
  }
  return found;
}
