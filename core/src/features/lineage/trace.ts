import type { LineageEdge, UnknownOrigin } from '../../mesh/lineage/edge.js';
import type { DeclaredTag } from '../../mesh/lineage/declarations.js';
import { columnId, columnLabel, type ColumnRef } from '../../mesh/lineage/table.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { Place } from '../types.js';

/** In which direction, and how far, a trace goes. */
export interface TraceOptions {
  readonly direction: 'upstream' | 'downstream' | 'both';
  /** How many edges away from the start; without it as far as there are any. */
  readonly depth?: number;
  /** How many columns it may have. */
  readonly limit?: number;
}

/** A column of a trace. */
export interface TracedColumn {
  /** Equal for the same column. */
  readonly id: string;
  readonly ref: ColumnRef;
  readonly label: string;
  /** The tags that files declare of it. */
  readonly declared: readonly string[];
  /** The tags that it has from upstream. */
  readonly inherited: readonly string[];
  /** Whether a contract lists it. */
  readonly isInContract: boolean;
  /** Inherited tags that its contract does not declare; empty where it has no contract. */
  readonly missing: readonly string[];
  /** Where it is defined: in its contract, else where it is declared or built. */
  readonly place: Place | undefined;
  readonly isStart: boolean;
  readonly unknown: readonly UnknownOrigin[];
}

/** Columns and how values flow between them. */
export interface Trace {
  /** Upstream before downstream where the graph has no circle. */
  readonly columns: readonly TracedColumn[];
  readonly edges: readonly LineageEdge[];
  /** Whether the limit cut it. */
  readonly truncated: boolean;
}

const LIMIT = 1000;

/** Follows columns up and down the lineage. */
export function trace(workspace: Workspace, starts: readonly ColumnRef[], options: TraceOptions): Trace {
  const view = workspace.view();
  const walk = new TraceWalk(options);
  for (const start of starts) walk.add(start);
  if (options.direction !== 'downstream') walk.follow(starts, (ref) => view.lineage.into(ref).edges, 'from');
  if (options.direction !== 'upstream') walk.follow(starts, (ref) => view.lineage.outOf(ref), 'to');
  const isStart = new Set(starts.map(columnId));
  const edges = [...walk.edges.values()];
  const columns = inOrder([...walk.columns.values()], edges).map((ref) => traced(view, ref, isStart));
  return { columns, edges, truncated: walk.truncated };
}

class TraceWalk {
  readonly columns = new Map<string, ColumnRef>();
  readonly edges = new Map<string, LineageEdge>();
  truncated = false;
  readonly #options: TraceOptions;

  constructor(options: TraceOptions) {
    this.#options = options;
  }

  /** Takes a column; false where there is no room for it. */
  add(ref: ColumnRef): boolean {
    const id = columnId(ref);
    if (this.columns.has(id)) return true;
    if (this.columns.size >= (this.#options.limit ?? LIMIT)) {
      this.truncated = true;
      return false;
    }
    this.columns.set(id, ref);
    return true;
  }

  follow(
    starts: readonly ColumnRef[],
    next: (ref: ColumnRef) => readonly LineageEdge[],
    end: 'from' | 'to',
  ): void {
    const seen = new Set(starts.map(columnId));
    let level = starts;
    for (let depth = 0; level.length > 0 && depth < (this.#options.depth ?? Infinity); depth++) {
      const beyond: ColumnRef[] = [];
      for (const edge of level.flatMap(next)) {
        const ref = edge[end];
        if (!this.add(ref)) continue;
        this.edges.set(edgeId(edge), edge);
        if (seen.has(columnId(ref))) continue;
        seen.add(columnId(ref));
        beyond.push(ref);
      }
      level = beyond;
    }
  }
}

/** Edges of one file between the same columns that do the same are one. */
function edgeId({ from, to, kind, path, steps }: LineageEdge): string {
  return [columnId(from), columnId(to), kind, path, steps.map(({ name }) => name).join(' ')].join('\0');
}

function traced(view: MeshView, ref: ColumnRef, starts: ReadonlySet<string>): TracedColumn {
  const declared = view.lineage.tagsOf(ref);
  const inherited = view.lineage.inherited(ref, view.config.localTags).map(({ tag }) => tag);
  const has = new Set(declared.map(({ tag }) => tag.toLowerCase()));
  const product = ref.table.name && view.productsNamed(ref.table.name)[0];
  const wanted = ref.column.toLowerCase();
  const isInContract = product?.columns.some(({ name }) => name.toLowerCase() === wanted) === true;
  const id = columnId(ref);
  return {
    id,
    ref,
    label: columnLabel(ref),
    declared: [...new Set(declared.map(({ tag }) => tag))],
    inherited,
    isInContract,
    missing: isInContract ? inherited.filter((tag) => !has.has(tag.toLowerCase())) : [],
    place: placeOf(view, ref, declared),
    isStart: starts.has(id),
    unknown: view.lineage.into(ref).unknown,
  };
}

/** Where a column is defined. */
export function placeOf(
  view: MeshView,
  ref: ColumnRef,
  declared: readonly DeclaredTag[] = view.lineage.tagsOf(ref),
): Place | undefined {
  const wanted = ref.column.toLowerCase();
  const products = ref.table.name ? view.productsNamed(ref.table.name) : [];
  for (const { path, columns } of products) {
    const column = columns.find(({ name }) => name.toLowerCase() === wanted);
    if (column) return { path, span: column.span };
  }
  const built = view.lineage.into(ref).edges.find(({ targetSpan }) => targetSpan);
  if (built?.targetSpan) return { path: built.path, span: built.targetSpan };
  const [tag] = declared;
  if (tag) return { path: tag.path, span: tag.span };
  const [read] = view.lineage.outOf(ref);
  return read && { path: read.path, span: read.span };
}

/** Upstream first: each column behind all those that it descends from, as far as there are no circles. */
function inOrder(columns: readonly ColumnRef[], edges: readonly LineageEdge[]): ColumnRef[] {
  const above = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const id = columnId(to);
    above.set(id, [...(above.get(id) ?? []), columnId(from)]);
  }
  const byId = new Map(columns.map((ref) => [columnId(ref), ref]));
  const done = new Set<string>();
  const ordered: ColumnRef[] = [];
  const visit = (start: string): void => {
    const stack = [{ id: start, left: false }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const ref = byId.get(top.id);
      if (top.left) {
        if (ref) ordered.push(ref);
        continue;
      }
      if (done.has(top.id) || !ref) continue;
      done.add(top.id);
      stack.push({ id: top.id, left: true }, ...(above.get(top.id) ?? []).map((id) => ({ id, left: false })));
    }
  };
  for (const ref of columns) visit(columnId(ref));
  return ordered;
}
