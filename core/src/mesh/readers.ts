import { nameKey, type TableName } from '../contract/names.js';
import type { BareOrigin, DigestRead, SqlDigest } from '../sql/digest.js';
import type { SqlStatement, TableRead } from '../sql/facts.js';
import { MultiMap } from './multi-map.js';
import type { ColumnReader, Reader, SqlEntry } from './view.js';

/** Resolves a read of the file at `path` to a table of the mesh. */
export type ResolveName = (path: string, origin: BareOrigin) => TableName | undefined;

/** A place that reads a table, without the read itself, which is in the file's facts. */
export interface ReadPlace {
  readonly path: string;
  /** Key of the table's name. */
  readonly product: string;
  readonly statement: number;
  /** Which of the statement's reads it is. */
  readonly index: number;
}

/**
 * Which places of the SQL files read which table and which column; joined anew on the next question after names
 * have changed. Only the places are kept: what stands there is looked up in the facts when it is asked for.
 */
export class Readers {
  readonly #sql: ReadonlyMap<string, SqlEntry>;
  readonly #resolveName: ResolveName;
  readonly #digests: ReadonlyMap<string, SqlDigest>;
  readonly #byTable = new MultiMap<ReadPlace>();
  #stale = false;

  constructor(
    sql: ReadonlyMap<string, SqlEntry>,
    digests: ReadonlyMap<string, SqlDigest>,
    resolveName: ResolveName,
  ) {
    this.#sql = sql;
    this.#digests = digests;
    this.#resolveName = resolveName;
  }

  /** Names may resolve otherwise from now on. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Takes a SQL file that has changed or gone; returns the keys of the tables that it read before or reads now. */
  update(path: string): string[] {
    const before = this.#byTable.ownedBy(path);
    const digest = this.#digests.get(path);
    if (!digest) this.#byTable.delete(path);
    else if (!this.#stale) this.#join(path, digest.reads);
    return [...new Set([...before, ...this.#byTable.ownedBy(path)].map(({ product }) => product))];
  }

  /** What the file at `path` read when it was joined last. */
  readsIn(path: string): readonly ReadPlace[] {
    return this.#byTable.ownedBy(path);
  }

  /** Where the table with that key is read. */
  placesOf(key: string): readonly ReadPlace[] {
    this.#joinStale();
    return this.#byTable.get(key);
  }

  /** The readers of the table with that key. */
  of(key: string): readonly Reader[] {
    return this.placesOf(key).flatMap(({ path, product, statement, index }) => {
      const read = this.#sql.get(path)?.facts.statements[statement]?.reads[index];
      return read ? [{ path, product, statement, read }] : [];
    });
  }

  /** The readers of a column of the table with that key. */
  ofColumn(key: string, column: string): readonly ColumnReader[] {
    const wanted = column.toLowerCase();
    const places = new Map<string, ReadPlace[]>();
    for (const place of this.placesOf(key))
      places.set(place.path, [...(places.get(place.path) ?? []), place]);
    return [...places].flatMap(([path, list]) => {
      const statements = this.#sql.get(path)?.facts.statements ?? [];
      return list.flatMap((place) => columnReaders(place, statements[place.statement], wanted));
    });
  }

  #joinStale(): void {
    if (this.#stale) for (const [path, { reads }] of this.#digests) this.#join(path, reads);
    this.#stale = false;
  }

  #join(path: string, reads: readonly DigestRead[]): void {
    const places = reads.flatMap(({ statement, index, origin }): [string, ReadPlace][] => {
      const name = this.#resolveName(path, origin);
      const product = name && nameKey(name);
      return product === undefined ? [] : [[product, { path, product, statement, index }]];
    });
    this.#byTable.set(path, places);
  }
}

/** The columns of that name that belong to one read. */
function columnReaders(
  { path, product, statement, index }: ReadPlace,
  facts: SqlStatement | undefined,
  column: string,
): ColumnReader[] {
  if (!facts || namesVersion(facts.reads[index])) return [];
  return facts.columns
    .filter(({ name, read }) => read === index && name.text.toLowerCase() === column)
    .map(({ name: { span } }) => ({ path, product, column, span, statement }));
}

/** A dbt model's version may have other columns than the contract, which is of the newest one. */
function namesVersion(read: TableRead | undefined): boolean {
  return read?.origin.kind === 'ref' && read.origin.version !== undefined;
}
