import type { ProductFacts } from '../../contract/facts.js';
import { formatName, nameKey } from '../../contract/names.js';
import type { MeshView } from '../../mesh/view.js';
import type { SqlStatement, TableRead } from '../../sql/facts.js';

/** A table that the file reads. */
export interface LineageTable {
  readonly name: string;
  readonly domain: string;
  readonly tier: string;
  readonly table: string;
  readonly version: string | null;
  readonly tags: readonly string[];
  /** What its tag `region:…` says. */
  readonly region: string | null;
  /** Of its columns those that the file reads, where it has a contract. */
  readonly columns: readonly {
    readonly name: string;
    readonly tags: readonly string[];
    readonly mask: string | null;
  }[];
  /** What its contract's `x-partitioned_by` lists. */
  readonly partitioned_by: readonly string[];
}

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

/** The tables of the mesh that the file reads, each once, in the order of the text. */
export function lineageTables(
  mesh: MeshView,
  path: string,
  statements: readonly SqlStatement[],
): LineageTable[] {
  const tables = new Map<string, LineageTable>();
  for (const statement of statements)
    for (const [index, read] of statement.reads.entries()) {
      const resolved = mesh.resolve(path, read);
      if (!resolved) continue;
      const name = formatName(resolved.name);
      const { product } = resolved;
      const before = tables.get(nameKey(name));
      const used = usedColumns(statement, index, product);
      const known = before?.columns ?? [];
      const columns = [...known, ...used.filter((each) => !known.some((old) => old.name === each.name))];
      tables.set(nameKey(name), {
        name,
        ...resolved.name,
        version: product?.version ?? null,
        tags: product?.tags ?? [],
        region: product?.tags.find((tag) => tag.startsWith('region:'))?.slice('region:'.length) ?? null,
        columns,
        partitioned_by: product?.partitionedBy ?? [],
      });
    }
  return [...tables.values()];
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

function usedColumns(
  statement: SqlStatement,
  index: number,
  product: ProductFacts | undefined,
): LineageTable['columns'] {
  const all = statement.stars.includes(index);
  const names = statement.columns.filter(({ read }) => read === index).map(({ name }) => name.text);
  const used = (product?.columns ?? []).filter(({ name }) => all || hasName(names, name));
  return used.map(({ name, tags, mask }) => ({ name, tags, mask: mask ?? null }));
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

function writtenName({ origin }: TableRead): string {
  switch (origin.kind) {
    case 'table':
      return origin.parts.map(({ text }) => text).join('.');
    case 'ref':
      return origin.model;
    case 'source':
      return `${origin.source}.${origin.table}`;
    case 'storage':
      return origin.uri;
  }
}
