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
  readonly readers: Readers;

  constructor(resolveName: ResolveName) {
    this.readers = new Readers(this.#entries, resolveName);
  }

  get(path: string): SqlEntry | undefined {
    return this.#entries.get(path);
  }

  paths(): Iterable<string> {
    return this.#entries.keys();
  }

  values(): Iterable<SqlEntry> {
    return this.#entries.values();
  }

  /** Takes a file that has changed or gone; returns what joins need of it. It is to be joined then. */
  set(path: string, source: SqlSource | undefined): SqlDigest | undefined {
    if (source) this.#entries.set(path, sqlEntry(path, source));
    else this.#entries.delete(path);
    return source && ('digest' in source ? source.digest : digestSql(source));
  }

  /** Joins a file that was set; returns the keys whose answers changed. */
  join(path: string, digest: SqlDigest | undefined): Key[] {
    const read = this.readers.readsIn(path);
    const products = this.readers.update(path, digest);
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
