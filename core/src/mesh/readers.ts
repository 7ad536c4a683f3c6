import { nameKey, type TableName } from '../contract/names.js';
import type { SqlStatement, TableRead } from '../sql/facts.js';
import { MultiMap } from './multi-map.js';
import type { ColumnReader, Reader, SqlEntry } from './view.js';

/** Resolves a read of the file at `path` to a table of the mesh. */
export type ResolveName = (path: string, read: TableRead) => TableName | undefined;

/**
 * Which places of the SQL files read which table and which column; joined anew on the next question after names
 * have changed.
 */
export class Readers {
  readonly #sql: ReadonlyMap<string, SqlEntry>;
  readonly #resolveName: ResolveName;
  readonly #byTable = new MultiMap<Reader>();
  readonly #byColumn = new MultiMap<ColumnReader>();
  #stale = false;

  constructor(sql: ReadonlyMap<string, SqlEntry>, resolveName: ResolveName) {
    this.#sql = sql;
    this.#resolveName = resolveName;
  }

  /** Names may resolve otherwise from now on. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Takes a SQL file that has changed or gone; returns the keys of the tables that it read before or reads now. */
  update(path: string): string[] {
    const before = this.#byTable.ownedBy(path);
    const entry = this.#sql.get(path);
    if (!entry) for (const map of [this.#byTable, this.#byColumn]) map.delete(path);
    else if (!this.#stale) this.#join(entry);
    return [...new Set([...before, ...this.#byTable.ownedBy(path)].map((reader) => reader.product))];
  }

  /** What the file at `path` read when it was joined last. */
  readsIn(path: string): readonly Reader[] {
    return this.#byTable.ownedBy(path);
  }

  /** The readers of the table with that key. */
  of(key: string): readonly Reader[] {
    this.#joinStale();
    return this.#byTable.get(key);
  }

  /** The readers of a column of the table with that key. */
  ofColumn(key: string, column: string): readonly ColumnReader[] {
    this.#joinStale();
    return this.#byColumn.get(columnKey(key, column));
  }

  #joinStale(): void {
    if (this.#stale) for (const entry of this.#sql.values()) this.#join(entry);
    this.#stale = false;
  }

  #join({ path, facts }: SqlEntry): void {
    const tables: [string, Reader][] = [];
    const columns: [string, ColumnReader][] = [];
    for (const [index, statement] of facts.statements.entries()) {
      const products = statement.reads.map((read) => this.#productOf(path, read));
      for (const [at, read] of statement.reads.entries()) {
        const product = products[at];
        if (product !== undefined) tables.push([product, { path, product, read, statement: index }]);
      }
      columns.push(...columnReaders(path, statement, index, products));
    }
    this.#byTable.set(path, tables);
    this.#byColumn.set(path, columns);
  }

  #productOf(path: string, read: TableRead): string | undefined {
    const name = this.#resolveName(path, read);
    return name && nameKey(name);
  }
}

function columnReaders(
  path: string,
  { reads, columns }: SqlStatement,
  statement: number,
  products: readonly (string | undefined)[],
): [string, ColumnReader][] {
  return columns.flatMap(({ name, read }): [string, ColumnReader][] => {
    const product = read === undefined ? undefined : products[read];
    if (product === undefined || namesVersion(reads[read!])) return [];
    const column = name.text.toLowerCase();
    return [[columnKey(product, column), { path, product, column, span: name.span, statement }]];
  });
}

/** A dbt model's version may have other columns than the contract, which is of the newest one. */
function namesVersion(read: TableRead | undefined): boolean {
  return read?.origin.kind === 'ref' && read.origin.version !== undefined;
}

function columnKey(product: string, column: string): string {
  return `${product} ${column.toLowerCase()}`;
}
