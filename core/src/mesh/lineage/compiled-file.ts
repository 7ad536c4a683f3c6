import type { Span } from '../../text/span.js';
import type { LineageEdge } from './edge.js';
import {
  edgesByOrigin,
  type FileLineage,
  type Origins,
  type OutputColumn,
  type SqlFileLineage,
} from './file-lineage.js';
import { columnId, type ColumnRef, type LineageTable } from './table.js';

/**
 * The lineage of a dbt model whose Jinja hides a part of it: what its own text tells, and for the rest what the SQL
 * tells that dbt has made of it. Edges of the latter stand where the text has what became them.
 */
export class CompiledFileLineage implements FileLineage {
  readonly #written: SqlFileLineage;
  readonly #compiled: SqlFileLineage;
  /** The columns that the text names, by their ids. */
  readonly #outputs: ReadonlyMap<string, OutputColumn>;
  /** Where columns stand that the text does not name. */
  readonly #hidden: Span;
  #edges: readonly LineageEdge[] | undefined;
  #byOrigin: ReadonlyMap<string, readonly LineageEdge[]> | undefined;

  /** `extent` stands for a text that is nothing but Jinja. */
  constructor(written: SqlFileLineage, compiled: SqlFileLineage, extent: Span) {
    this.#written = written;
    this.#compiled = compiled;
    const outputs = written.outputs();
    this.#outputs = new Map(outputs.flatMap((output) => named(output).map((id) => [id, output])));
    this.#hidden = (outputs.find(({ name }) => name === undefined) ?? outputs[0])?.span ?? extent;
  }

  columns(table: LineageTable): readonly string[] | undefined {
    return this.#written.columns(table) ?? this.#compiled.columns(table);
  }

  originsOf(table: LineageTable, column: string): Origins {
    const own = this.#written.originsOf(table, column);
    if (this.#isTold({ table, column })) return own;
    const { edges, unknown } = this.#compiled.originsOf(table, column);
    if (edges.length === 0 || (unknown.length > 0 && edges.length <= own.edges.length)) return own;
    const span = this.#outputs.get(columnId({ table, column }))?.span ?? this.#hidden;
    return {
      edges: edges.map((edge) => this.#placed(edge)),
      unknown: unknown.map((each) => ({ ...each, span })),
    };
  }

  edges(): readonly LineageEdge[] {
    return (this.#edges ??= this.#joined());
  }

  edgesFrom(id: string): readonly LineageEdge[] {
    this.#byOrigin ??= edgesByOrigin(this.edges());
    return this.#byOrigin.get(id) ?? [];
  }

  counts(): { readonly columns: number; readonly unknown: number } {
    const outputs = this.#compiled.outputs();
    if (outputs.length === 0) return this.#written.counts();
    const isTold = ({ known, table, name }: OutputColumn): boolean =>
      known || (table !== undefined && name !== undefined && this.#isTold({ table, column: name }));
    return { columns: outputs.length, unknown: outputs.filter((output) => !isTold(output)).length };
  }

  #joined(): readonly LineageEdge[] {
    const hidden = this.#compiled.edges().filter(({ to }) => !this.#isTold(to));
    const replaced = new Set(hidden.map(({ to }) => columnId(to)));
    return [
      ...this.#written.edges().filter(({ to }) => !replaced.has(columnId(to))),
      ...hidden.map((edge) => this.#placed(edge)),
    ];
  }

  /** Whether the text itself tells in full where the column comes from. */
  #isTold(column: ColumnRef): boolean {
    return this.#outputs.get(columnId(column))?.known === true;
  }

  /** The edge with the places of the text, for those of the compiled SQL are of no file of the workspace. */
  #placed(edge: LineageEdge): LineageEdge {
    const written = this.#outputs.get(columnId(edge.to))?.span;
    return {
      ...edge,
      span: written ?? this.#hidden,
      targetSpan: written,
      steps: edge.steps.map((step) => ({ ...step, span: undefined })),
      hops: [],
    };
  }
}

function named({ table, name }: OutputColumn): string[] {
  return table && name !== undefined ? [columnId({ table, column: name })] : [];
}
