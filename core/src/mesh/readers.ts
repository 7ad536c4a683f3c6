import { nameKey, type TableName } from '../contract/names.js';
import type { TableRead } from '../sql/facts.js';
import { MultiMap } from './multi-map.js';
import type { Reader, SqlEntry } from './view.js';

/** Resolves a read of the file at `path` to a table of the mesh. */
export type ResolveName = (path: string, read: TableRead) => TableName | undefined;

/** Which places of the SQL files read which table; joined anew on the next question after names have changed. */
export class Readers {
  readonly #sql: ReadonlyMap<string, SqlEntry>;
  readonly #resolveName: ResolveName;
  readonly #byTable = new MultiMap<Reader>();
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
    if (!entry) this.#byTable.delete(path);
    else if (!this.#stale) this.#join(entry);
    return [...new Set([...before, ...this.#byTable.ownedBy(path)].map((reader) => reader.product))];
  }

  /** The readers of the table with that key. */
  of(key: string): readonly Reader[] {
    if (this.#stale) for (const entry of this.#sql.values()) this.#join(entry);
    this.#stale = false;
    return this.#byTable.get(key);
  }

  #join({ path, facts }: SqlEntry): void {
    const readers = facts.statements.flatMap(({ reads }, statement) =>
      reads.flatMap((read): [string, Reader][] => {
        const name = this.#resolveName(path, read);
        const product = name && nameKey(name);
        return product === undefined ? [] : [[product, { path, product, read, statement }]];
      }),
    );
    this.#byTable.set(path, readers);
  }
}
