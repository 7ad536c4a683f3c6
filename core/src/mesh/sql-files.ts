import { nameKey } from '../contract/names.js';
import { digestSql, type SqlDigest } from '../sql/digest.js';
import type { Key } from './dependencies.js';
import { changedJoins, joinedIn } from './joins.js';
import { Readers, type ResolveName } from './readers.js';
import { sqlEntry, type SqlSource } from './sql-entry.js';
import type { MeshView, SqlEntry } from './view.js';

/** The SQL files of a workspace, and who reads what in them. */
export class SqlFiles {
  readonly #entries = new Map<string, SqlEntry>();
  readonly #digests = new Map<string, SqlDigest>();
  readonly readers: Readers;

  constructor(resolveName: ResolveName) {
    this.readers = new Readers(this.#entries, this.#digests, resolveName);
  }

  get(path: string): SqlEntry | undefined {
    return this.#entries.get(path);
  }

  /** What joins need of each file, by its path. */
  get digests(): ReadonlyMap<string, SqlDigest> {
    return this.#digests;
  }

  values(): Iterable<SqlEntry> {
    return this.#entries.values();
  }

  /** Takes a file that has changed or gone; returns what joins need of it. It is to be joined then. */
  set(path: string, source: SqlSource | undefined): SqlDigest | undefined {
    const digest = source && ('digest' in source ? source.digest : digestSql(source));
    if (source) this.#entries.set(path, sqlEntry(path, source));
    else this.#entries.delete(path);
    if (digest) this.#digests.set(path, digest);
    else this.#digests.delete(path);
    return digest;
  }

  /** Joins a file that was set; returns the keys whose answers changed. */
  join(path: string): Key[] {
    const read = this.readers.readsIn(path);
    const products = this.readers.update(path);
    const joins = changedJoins(read, this.readers.readsIn(path));
    return ['sql', ...products.map((name) => `readers:${name}`), ...joins.map((name) => `joins:${name}`)];
  }

  /** What a view tells of SQL files; each question is recorded. */
  recorded(
    record: (key: Key) => void,
  ): Pick<MeshView, 'readers' | 'columnReaders' | 'joiners' | 'sqlFile' | 'sqlFiles'> {
    const ask = (key: Key): Readers => {
      for (const each of [key, 'dbt', 'domains']) record(each);
      return this.readers;
    };
    return {
      readers: (name) => ask(`readers:${nameKey(name)}`).of(nameKey(name)),
      columnReaders: (name, column) => ask(`readers:${nameKey(name)}`).ofColumn(nameKey(name), column),
      joiners: (a, b) => {
        const readers = ask(`joins:${nameKey(a)}`);
        return joinedIn(readers.placesOf(nameKey(a)), readers.placesOf(nameKey(b)));
      },
      sqlFile: (path) => this.get(path),
      sqlFiles: () => (record('sql'), this.values()),
    };
  }
}
