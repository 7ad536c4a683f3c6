import { formatName } from '../../contract/names.js';
import type { MeshView } from '../../mesh/view.js';
import type { SqlStatement, TableRead } from '../../sql/facts.js';
import { writtenName } from '../../sql/written-name.js';

/** One statement of the file. */
export interface QueryPattern {
  readonly kind: SqlStatement['kind'];
  /** From 0. */
  readonly line: number;
  readonly reads: readonly {
    /** In full, where it is a table of the mesh, else as written. */
    readonly table: string;
    readonly product: boolean;
    /** All of its columns are returned or written, by `*`. */
    readonly selects_star: boolean;
    /** It is joined to the others without any condition. */
    readonly cross_join: boolean;
    /** The columns of it that stand in a WHERE, ON, HAVING or QUALIFY. */
    readonly filtered_by: readonly string[];
    /** It is partitioned, and none of its partition columns is filtered. */
    readonly missing_partition_filter: boolean;
  }[];
}

/** What each statement does with what it reads. */
export function queryPatterns(
  mesh: MeshView,
  path: string,
  statements: readonly SqlStatement[],
): QueryPattern[] {
  return statements.map((statement) => ({
    kind: statement.kind,
    line: mesh.lines(path)?.position(statement.span.start).line ?? 0,
    reads: statement.reads.map((read, index) => readPattern(mesh, path, statement, read, index)),
  }));
}

function readPattern(
  mesh: MeshView,
  path: string,
  statement: SqlStatement,
  read: TableRead,
  index: number,
): QueryPattern['reads'][number] {
  const resolved = mesh.resolve(path, read);
  const partitions = resolved?.product?.partitionedBy ?? [];
  const filters = statement.columns.filter((column) => column.filters === true && column.read === index);
  const filtered = [...new Set(filters.map(({ name }) => name.text))];
  const isFiltered = partitions.some((each) => hasName(filtered, each));
  // A column that may belong to several reads may be the one that is looked for.
  const unsure = statement.columns.some(
    ({ filters: inFilter, read: of, name }) =>
      inFilter === true && of === undefined && hasName(partitions, name.text),
  );
  return {
    table: resolved ? formatName(resolved.name) : writtenName(read),
    product: resolved?.product !== undefined,
    selects_star: statement.stars.includes(index),
    cross_join: statement.crossJoins.includes(index),
    filtered_by: filtered,
    missing_partition_filter:
      statement.kind !== 'unparsed' && partitions.length > 0 && !isFiltered && !unsure,
  };
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
