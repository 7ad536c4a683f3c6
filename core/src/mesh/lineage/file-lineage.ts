import { resolveLineage } from '../../lineage/resolve.js';
import type { TransformEffect } from '../../config/config.js';
import { hopsOf } from '../../lineage/trace.js';
import type { Hop, LineageColumn, StatementLineage, Upstream } from '../../lineage/types.js';
import type { SqlStatement, TableRead } from '../../sql/facts.js';
import type { Span } from '../../text/span.js';
import type { LineageEdge, LineageHop, LineageStep, UnknownOrigin } from './edge.js';
import { columnId, type LineageTable } from './table.js';
import { explainUnknown } from './unknown.js';

/** What the lineage of one SQL file is read from. */
export interface FileLineageSource {
  readonly path: string;
  readonly statements: readonly SqlStatement[];
  /** The table that a read means. */
  readonly tableOf: (read: TableRead) => LineageTable | undefined;
  /** The table that a statement writes, or that the file builds by its last query. */
  readonly builtBy: (statement: number) => LineageTable | undefined;
  readonly columnsOf: (table: LineageTable) => readonly string[] | undefined;
  readonly effectOf: (step: string) => TransformEffect;
}

/** The direct origins of one column, and what could not be told of them. */
export interface Origins {
  readonly edges: readonly LineageEdge[];
  readonly unknown: readonly UnknownOrigin[];
}

const NO_ORIGINS: Origins = { edges: [], unknown: [] };

/** The lineage of one file: from the columns of the tables that it reads into those of the tables that it builds. */
export interface FileLineage {
  /** All columns that the file gives to a table, in order; undefined where they are not all known. */
  columns(table: LineageTable): readonly string[] | undefined;
  /** Where the values of a column of a table come from that the file builds. */
  originsOf(table: LineageTable, column: string): Origins;
  /** Every edge into a column whose name is known. */
  edges(): readonly LineageEdge[];
  /** The edges that come from the column with that id. */
  edgesFrom(id: string): readonly LineageEdge[];
  /** How many columns the file gives to tables or returns, and of how many it is unknown where they come from. */
  counts(): { readonly columns: number; readonly unknown: number };
}

/** A column that a file gives to a table or returns, or a place that stands for any number of them. */
export interface OutputColumn {
  readonly table: LineageTable | undefined;
  readonly name: string | undefined;
  readonly span: Span;
  /** Whether it is told in full where its values come from. */
  readonly known: boolean;
}

/** The lineage of one SQL file: from the columns of the tables that it reads into those of the tables that it builds. */
export class SqlFileLineage implements FileLineage {
  readonly #source: FileLineageSource;
  readonly #resolved: readonly StatementLineage[];
  /** Origins of columns that only a star may bring in, by table and column. */
  readonly #assumed = new Map<string, Origins>();
  #edges: readonly LineageEdge[] | undefined;
  /** The edges by the id of the column that they come from. */
  #byOrigin: ReadonlyMap<string, readonly LineageEdge[]> | undefined;

  constructor(source: FileLineageSource) {
    this.#source = source;
    this.#resolved = this.#resolve(source.columnsOf);
  }

  columns(table: LineageTable): readonly string[] | undefined {
    const names: string[] = [];
    for (const [index, statement] of this.#resolved.entries()) {
      if (statement.temporary || this.#source.builtBy(index)?.id !== table.id) continue;
      if (statement.effect === 'adds') continue;
      if (statement.missing.length > 0) return undefined;
      for (const { name } of statement.columns) {
        if (name === undefined) return undefined;
        names.push(name);
      }
    }
    return names.length > 0 ? names : undefined;
  }

  originsOf(table: LineageTable, column: string): Origins {
    const found = this.#originsIn(this.#resolved, table, column);
    if (found) return found;
    const isOpen = this.#resolved.some(
      ({ missing }, index) => missing.length > 0 && this.#source.builtBy(index)?.id === table.id,
    );
    return isOpen ? this.#originsThroughStar(table, column) : NO_ORIGINS;
  }

  edges(): readonly LineageEdge[] {
    return (this.#edges ??= this.#resolved.flatMap((statement, index) => {
      const table = this.#source.builtBy(index);
      if (!table || statement.temporary) return [];
      return statement.columns.flatMap((column) => this.#edgesInto(table, column, column.name));
    }));
  }

  edgesFrom(id: string): readonly LineageEdge[] {
    this.#byOrigin ??= edgesByOrigin(this.edges());
    return this.#byOrigin.get(id) ?? [];
  }

  counts(): { readonly columns: number; readonly unknown: number } {
    const outputs = this.outputs();
    return { columns: outputs.length, unknown: outputs.filter(({ known }) => !known).length };
  }

  /** What the statements give to tables or return, in their order. */
  outputs(): readonly OutputColumn[] {
    return this.#resolved.flatMap(({ columns, missing }, index) => {
      const table = this.#source.builtBy(index);
      return [
        ...columns.map(({ name, span, unknown }) => ({ table, name, span, known: unknown.length === 0 })),
        ...missing.map(({ span }) => ({ table, name: undefined, span, known: false })),
      ];
    });
  }

  /** Tables of unknown columns are taken to have the column that is asked for; two of them leave it open. */
  #originsThroughStar(table: LineageTable, column: string): Origins {
    const key = `${table.id}\n${column.toLowerCase()}`;
    const known = this.#assumed.get(key);
    if (known) return known;
    const assuming = this.#resolve((read) => this.#source.columnsOf(read) ?? [column]);
    const matches = this.#matches(assuming, table, column);
    const missing = this.#resolved.flatMap(({ missing: each }) => each);
    const origins =
      matches.length === 1
        ? this.#originsIn(assuming, table, column)!
        : { edges: [], unknown: missing.map((each) => explainUnknown(this.#source.path, each)) };
    this.#assumed.set(key, origins);
    return origins;
  }

  #matches(
    statements: readonly StatementLineage[],
    table: LineageTable,
    column: string,
  ): readonly LineageColumn[] {
    const wanted = column.toLowerCase();
    return statements.flatMap((statement, index) =>
      statement.temporary || this.#source.builtBy(index)?.id !== table.id
        ? []
        : statement.columns.filter(({ name }) => name?.toLowerCase() === wanted),
    );
  }

  #originsIn(
    statements: readonly StatementLineage[],
    table: LineageTable,
    column: string,
  ): Origins | undefined {
    const matches = this.#matches(statements, table, column);
    if (matches.length === 0) return undefined;
    return {
      edges: matches.flatMap((each) => this.#edgesInto(table, each, column)),
      unknown: matches.flatMap(({ unknown }) =>
        unknown.map((each) => explainUnknown(this.#source.path, each)),
      ),
    };
  }

  #edgesInto(table: LineageTable, column: LineageColumn, name: string | undefined): LineageEdge[] {
    if (name === undefined) return [];
    const edge = (kind: LineageEdge['kind']) => (upstream: Upstream) =>
      this.#edge({ table, column: name }, column.span, kind, upstream);
    return [...column.values.flatMap(edge('value')), ...column.conditions.flatMap(edge('condition'))];
  }

  #edge(
    to: LineageEdge['to'],
    targetSpan: Span,
    kind: LineageEdge['kind'],
    upstream: Upstream,
  ): LineageEdge[] {
    const table = this.#source.tableOf(upstream.table);
    if (!table) return [];
    const hops = hopsOf(upstream, this.#source);
    return [
      {
        from: { table, column: upstream.column },
        to,
        kind,
        path: this.#source.path,
        span: upstream.span,
        targetSpan,
        steps: hops.flatMap(stepsOf),
        hops: hops.slice(0, -1).map(asHop),
      },
    ];
  }

  #resolve(columnsOf: FileLineageSource['columnsOf']): readonly StatementLineage[] {
    const { statements, tableOf, effectOf } = this.#source;
    return resolveLineage(statements, {
      effectOf,
      columnsOf: (read) => {
        const table = tableOf(read);
        return table && columnsOf(table);
      },
    }).statements;
  }
}

/** The edges by the id of the column that they come from. */
export function edgesByOrigin(edges: readonly LineageEdge[]): Map<string, LineageEdge[]> {
  const found = new Map<string, LineageEdge[]>();
  for (const edge of edges) {
    const id = columnId(edge.from);
    const same = found.get(id);
    if (same) same.push(edge);
    else found.set(id, [edge]);
  }
  return found;
}

function stepsOf({ steps }: Hop): LineageStep[] {
  return steps.map(({ name, effect, span }) => ({ name, strips: effect === 'strips', span }));
}

function asHop({ relation, column, span }: Hop): LineageHop {
  return { label: [relation, column].filter((part) => part !== undefined).join('.'), span };
}
