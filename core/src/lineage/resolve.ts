import type { SqlStatement, TableRead } from '../sql/facts.js';
import type { LineageGraph } from '../sql/lineage/graph.js';
import { unpackLineage } from '../sql/lineage/pack.js';
import { FileTables, TemporaryView } from './file-tables.js';
import { GraphViews } from './graph-views.js';
import { joinOutputs, outputsOf, type Output, type OutputList } from './outputs.js';
import { OpaqueView, TableView } from './plain-views.js';
import { Tracer } from './trace.js';
import type { FileLineage, LineageColumn, LineageContext, StatementLineage } from './types.js';
import type { View } from './view.js';

/**
 * Where every column comes from that the statements of one file return or write. Tables that an earlier statement
 * of the file creates have the columns that it gives them; the way leads through temporary ones, and ends at all
 * others. What cannot be decided is marked unknown, never guessed. Never throws.
 */
export function resolveLineage(statements: readonly SqlStatement[], context: LineageContext): FileLineage {
  const resolver = new FileResolver(statements, context);
  return { statements: statements.map((_statement, index) => resolver.resolve(index)) };
}

/**
 * The columns that a statement returns or writes, in their order; undefined where they are not all known by name.
 * For `adds` they are those that the statement gives values, not all of the table.
 */
export function columnNames({ columns, missing }: StatementLineage): readonly string[] | undefined {
  const names = columns.flatMap(({ name }) => name ?? []);
  return missing.length === 0 && names.length === columns.length ? names : undefined;
}

/** Resolves the statements of one file, which have to be asked for in their order. */
export class FileResolver {
  readonly tracer = new Tracer();
  readonly #statements: readonly SqlStatement[];
  readonly #context: LineageContext;
  readonly #tables = new FileTables();

  constructor(statements: readonly SqlStatement[], context: LineageContext) {
    this.#statements = statements;
    this.#context = context;
  }

  resolve(index: number): StatementLineage {
    const statement = this.#statements[index];
    if (!statement) return NOTHING;
    try {
      return this.#resolve(statement, index);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return unknownLineage(statement);
    }
  }

  #resolve(statement: SqlStatement, index: number): StatementLineage {
    const graphs = statement.lineage.map(unpackLineage);
    const target = targetOf(statement, graphs[0]);
    const written = target && {
      origin: { kind: 'table' as const, parts: target.parts },
      span: target.span,
      alias: undefined,
    };
    const lists = graphs.flatMap((graph) => {
      const views = this.#views(graph, statement, index, written);
      const columns = written && this.#columnsOf(written);
      return graph.results.map((result) => outputsOf(result, views, columns, statement.span));
    });
    const output = joinOutputs(lists);
    if (!output) return isSilent(statement) ? { ...NOTHING, target } : unknownLineage(statement);
    // A query whose CTE writes returns its own rows.
    if (output.effect === 'returns') return this.#traced(output, undefined);
    if (target) this.#tables.write(target.parts, output);
    return this.#traced(output, target);
  }

  #traced(output: OutputList, target: SqlStatement['target']): StatementLineage {
    const rows = this.tracer.trace(output.rows, 'condition');
    return {
      target,
      temporary: output.temporary,
      effect: output.effect,
      columns: output.columns.map((column) => this.#column(column)),
      missing: output.missing,
      filters: rows.conditions,
      filtersUnknown: rows.conditionsUnknown,
    };
  }

  #column({ name, given, position, span, cells }: Output): LineageColumn {
    const { values, conditions, unknown, conditionsUnknown } = this.tracer.trace(cells);
    return { name, given, position, span, values, conditions, unknown, conditionsUnknown };
  }

  #views(
    graph: LineageGraph,
    { reads }: SqlStatement,
    statement: number,
    written: TableRead | undefined,
  ): GraphViews {
    return new GraphViews(graph, {
      context: this.#context,
      tableView: (read): View => {
        const table = read === undefined ? written : reads[read];
        if (!table) return new OpaqueView({ reason: 'opaque', span: { start: 0, end: 0 } });
        const own = table.origin.kind === 'table' ? this.#tables.find(table.origin.parts) : undefined;
        if (own?.temporary && read !== undefined) return new TemporaryView(own);
        return new TableView({ statement, read, table }, this.#columnsOf(table));
      },
    });
  }

  /** The columns that the file itself gives a table, else those that are known of it elsewhere. */
  #columnsOf(table: TableRead): readonly string[] | undefined {
    const own = table.origin.kind === 'table' ? this.#tables.find(table.origin.parts) : undefined;
    if (!own) return this.#context.columnsOf(table);
    const names = own.listing.names.flatMap((name) => name ?? []);
    return own.listing.open.length > 0 ? this.#context.columnsOf(table) : names;
  }
}

/** The written table; where a statement names it by an alias, it is the read that has it. */
function targetOf({ target, reads }: SqlStatement, graph: LineageGraph | undefined): SqlStatement['target'] {
  const read = graph?.results[0]?.target;
  const table = read === undefined ? undefined : reads[read];
  return (
    target ?? (table?.origin.kind === 'table' ? { parts: table.origin.parts, span: table.span } : undefined)
  );
}

/** Whether a statement has nothing to return or write. */
function isSilent({ kind, lineage }: SqlStatement): boolean {
  return kind === 'other' || kind === 'delete' || lineage.length > 0;
}

const NOTHING: StatementLineage = {
  target: undefined,
  temporary: false,
  effect: 'none',
  columns: [],
  missing: [],
  filters: [],
  filtersUnknown: [],
};

function unknownLineage({ target, span }: SqlStatement): StatementLineage {
  return { ...NOTHING, target, missing: [{ reason: 'opaque', span }] };
}
