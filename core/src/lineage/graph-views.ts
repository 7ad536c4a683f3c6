import type { Flow, LineageGraph, Relation, RelationId, ScopeId } from '../sql/lineage/graph.js';
import { fold } from '../sql/scope.js';
import { LazyCell, plainEdge, type Edge, type StepChain } from './cells.js';
import { JoinView } from './join-view.js';
import { SelectView } from './select-view.js';
import { SetView } from './set-view.js';
import { CycleView, OpaqueView, RenameView } from './plain-views.js';
import type { LineageContext } from './types.js';
import { allOf, atPosition, findAmong, type Found, type View } from './view.js';

/** How the views of one graph see the world outside of it. */
export interface Outside {
  /** The view of what the statement reads, by the index of the read; undefined for what it writes. */
  readonly tableView: (read: number | undefined) => View;
  readonly context: LineageContext;
}

/** The views of one graph’s relations, each made once, and the meaning of its flows. */
export class GraphViews {
  readonly graph: LineageGraph;
  readonly #outside: Outside;
  readonly #views: (View | undefined)[] = [];
  /** For each step whether it or one around it strips. */
  readonly #strips: readonly boolean[];

  constructor(graph: LineageGraph, outside: Outside) {
    this.graph = graph;
    this.#outside = outside;
    const strips: boolean[] = [];
    for (const { name, outer } of graph.steps) {
      const around = outer !== undefined && strips[outer] === true;
      strips.push(around || outside.context.effectOf(name) === 'strips');
    }
    this.#strips = strips;
    // From the tables up, so that no listing has to descend through the whole statement.
    graph.relations.forEach((relation, id) => {
      if (relation.kind !== 'cycle') void this.view(id).listing;
    });
  }

  view(id: RelationId): View {
    const known = this.#views[id];
    if (known) return known;
    const view = this.#make(this.graph.relations[id]);
    this.#views[id] = view;
    return view;
  }

  #make(relation: Relation | undefined): View {
    switch (relation?.kind) {
      case 'read':
        return this.#outside.tableView(relation.read);
      case 'target':
        return this.#outside.tableView(undefined);
      case 'select':
        return new SelectView(relation, this);
      case 'set':
        return new SetView(relation, this);
      case 'rename':
        return new RenameView(this.view(relation.of), relation.names);
      case 'join':
        return new JoinView(relation, this.view(relation.left), this.view(relation.right));
      case 'cycle':
        return new CycleView(() => this.view(relation.of));
      case 'opaque':
        return new OpaqueView(relation.unknown);
      case undefined:
        return new OpaqueView({ reason: 'opaque', span: { start: 0, end: 0 } });
    }
  }

  /** The edges of flows; `before` is the number of items that the flow's own item may name. */
  edges(flows: readonly Flow[], before?: number): Edge[] {
    return flows.flatMap((flow) => this.#edgesOf(flow, before));
  }

  #edgesOf(flow: Flow, before: number | undefined): Edge[] {
    const { kind, span, from } = flow;
    const steps = this.#chain(flow);
    if (from.kind === 'all') {
      return allOf(this.view(from.relation)).map((to) => ({ kind, to, span, steps }));
    }
    if (from.kind === 'rows') return [plainEdge(this.view(from.relation).rows, span, 'condition')];
    const edge: Edge = { kind, to: this.#meaning(flow, before), span, steps };
    if (from.kind !== 'position') return [edge];
    return [edge, plainEdge(this.view(from.relation).rows, span, 'condition')];
  }

  #chain({ step }: Flow): StepChain | undefined {
    if (step === undefined) return undefined;
    return { steps: this.graph.steps, first: step, strips: this.#strips[step] === true };
  }

  #meaning(flow: Flow, before: number | undefined): Edge['to'] {
    const { from } = flow;
    switch (from.kind) {
      case 'column':
        return this.view(from.relation).find(from.column).cell;
      case 'name':
        return this.#named(flow, before);
      case 'position':
        return atPosition(this.view(from.relation), from.position);
      case 'item': {
        const items = this.graph.scopes[from.scope]?.items;
        return items === undefined ? 'opaque' : atPosition(this.view(items), from.position);
      }
      case 'unknown':
        return from.reason;
      case 'all':
      case 'rows':
        return 'opaque';
    }
  }

  #named({ from, span }: Flow, before: number | undefined): Edge['to'] {
    if (from.kind !== 'name') return 'opaque';
    const { scope, column, row } = from;
    const found = this.#inScope(scope, column, before);
    if (found.has !== 'no') return row !== undefined && found.has === 'maybe' ? 'ambiguous' : found.cell;
    if (row !== undefined) {
      const whole = this.view(row);
      return new LazyCell(undefined, () => allOf(whole).map((to) => plainEdge(to, span)));
    }
    const relations = this.graph.scopes[scope]?.relations ?? [];
    const [only, ...others] = relations;
    return only !== undefined && others.length === 0 ? this.view(only).find(column).cell : 'no-such-column';
  }

  /** A name in a scope, then among the items that may be named there, then further out. */
  #inScope(id: ScopeId | undefined, column: string, before: number | undefined): Found {
    const scope = id === undefined ? undefined : this.graph.scopes[id];
    if (!scope) return { has: 'no', cell: 'no-such-column' };
    const views = scope.relations.map((relation) => this.view(relation));
    const own = findAmong(views, column);
    if (own.has === 'yes') return own;
    const further = this.#item(scope.items, column, before) ?? this.#inScope(scope.outer, column, undefined);
    if (own.has === 'no') return further;
    if (further.has === 'no') return own;
    return { has: 'maybe', cell: own.cell === 'opaque' ? 'opaque' : 'unknown-columns' };
  }

  #item(items: RelationId | undefined, column: string, before: number | undefined): Found | undefined {
    const view = items === undefined ? undefined : this.view(items);
    return view instanceof SelectView ? view.aliased(fold(column), before) : undefined;
  }
}
