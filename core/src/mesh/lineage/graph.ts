import type { ProductFacts } from '../../contract/facts.js';
import { transformEffects } from '../../lineage/transforms.js';
import type { SqlDigest } from '../../sql/digest.js';
import type { SqlFacts } from '../../sql/facts.js';
import { MultiMap } from '../multi-map.js';
import { keepRecent } from '../recent.js';
import type { CompiledModels } from './compiled.js';
import { Declarations, type Declaration, type DeclaredTag, type Meanings } from './declarations.js';
import type { DeclaredFile } from './declared-source.js';
import type { LineageEdge } from './edge.js';
import { CompiledFileLineage } from './compiled-file.js';
import { SqlFileLineage, type FileLineage, type Origins } from './file-lineage.js';
import {
  columnId,
  tableOfCompiledRead,
  tableOfRead,
  writtenParts,
  writtenTable,
  type ColumnRef,
  type LineageTable,
  type NameSpace,
} from './table.js';

/** What the graph asks of the workspace. */
export interface LineageSources {
  readonly names: () => NameSpace;
  /** The facts of a SQL file. */
  readonly sql: (path: string) => SqlFacts | undefined;
  /** Of every SQL file what it reads and writes, by its path. */
  readonly digests: ReadonlyMap<string, SqlDigest>;
  /** What dbt has made of the model at a path, where that is known and its Jinja hides something. */
  readonly compiled: Pick<CompiledModels, 'facts' | 'digest' | 'extent'>;
  /** The table that a file builds where no statement of it names one. */
  readonly fileTable: (path: string) => LineageTable | undefined;
  /** The contract of a table of the mesh, by the key of its name. */
  readonly product: (key: string) => ProductFacts | undefined;
}

/** The files whose columns are being worked out, each because the one before it asked. */
type Asking = readonly string[];

const NOBODY: Asking = [];

/** Longer chains of stars over stars than any mesh has; what is beyond is not known. */
const MAX_CHAIN = 100;

/** How many files' lineage is kept with the facts that it was read from; the rest is worked out again on demand. */
const KEPT_FILES = 1000;

/**
 * The column graph of a workspace. Facts come in file by file; what they mean is worked out when it is asked for,
 * and kept until a file changes that it was worked out from.
 */
export class LineageGraph {
  readonly #sources: LineageSources;
  readonly #declared = new Declarations();
  readonly #builders = new MultiMap<string>();
  readonly #readers = new MultiMap<string>();
  readonly #built = new Map<string, readonly LineageTable[]>();
  readonly #files = new Map<string, FileLineage>();
  /** The files that asked for the columns of a table, by its id. */
  readonly #askers = new Map<string, Set<string>>();
  #meanings: Meanings | undefined;
  /** The outermost of the asking files that an answer had to do without, by its position. */
  #circle = Infinity;

  constructor(sources: LineageSources) {
    this.#sources = sources;
  }

  /** Names, or effects of transforms, may mean something else from now on. */
  invalidate(): void {
    this.#meanings = undefined;
  }

  /** Takes a SQL file that has changed or gone; returns the ids of the tables whose lineage may be another now. */
  updateSql(path: string): string[] {
    if (!this.#meanings) return [];
    const before = this.builtBy(path);
    this.#indexSql(path, this.#meanings);
    return this.changed([...before, ...this.builtBy(path)].map(({ id }) => id));
  }

  /** Takes what a file declares (undefined: nothing any more); returns the ids of the tables whose lineage may be another now. */
  setDeclared(path: string, file: DeclaredFile | undefined): string[] {
    const before = this.#declared.in(path);
    this.#declared.put(path, file);
    if (!this.#meanings) return [];
    this.#declared.index(path, this.#meanings);
    return this.changed([...before, ...this.#declared.in(path)].map(({ ref }) => ref.table.id));
  }

  /**
   * The columns of these tables, or what they descend from, have changed: returns their ids and those of the tables
   * that files build which expanded a star over one of them.
   */
  changed(tables: readonly string[]): string[] {
    const changed = new Set<string>();
    const waiting = [...tables];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (changed.has(id)) continue;
      changed.add(id);
      const askers = this.#askers.get(id) ?? [];
      this.#askers.delete(id);
      for (const path of askers) {
        this.#files.delete(path);
        waiting.push(...(this.#built.get(path) ?? []).map((table) => table.id));
      }
    }
    return [...changed];
  }

  /** All columns of a table in its order; undefined where they are not all known. */
  columnsOf(table: LineageTable): readonly string[] | undefined {
    return this.#columnsOf(table, NOBODY, this.#current());
  }

  /** Whether anything tells where values of the table come from: SQL that builds it, or a declaration. */
  isDerived(table: LineageTable): boolean {
    return this.builders(table).length > 0 || this.#declared.isDerived(table);
  }

  /** Where the values of a column come from directly. */
  into(column: ColumnRef): Origins {
    const meanings = this.#current();
    const origins = this.builders(column.table).map((path) =>
      this.#file(path, NOBODY, meanings).originsOf(column.table, column.column),
    );
    return {
      edges: [...this.#declared.into(column, meanings), ...origins.flatMap(({ edges }) => edges)],
      unknown: origins.flatMap(({ unknown }) => unknown),
    };
  }

  /** Where the values of a column go directly. */
  outOf(column: ColumnRef): readonly LineageEdge[] {
    const meanings = this.#current();
    const fromSql = this.#readers
      .get(column.table.id)
      .flatMap((path) => this.#outOfFile(path, column, meanings));
    return [...this.#declared.outOf(column), ...fromSql];
  }

  /** The tags that files declare of the column itself. */
  tagsOf(column: ColumnRef): readonly DeclaredTag[] {
    this.#current();
    return this.#declared.tagsOf(column);
  }

  /** What the file at `path`, which is no SQL, declares of columns. */
  declaredIn(path: string): readonly Declaration[] {
    this.#current();
    return this.#declared.in(path);
  }

  /** The tables that the SQL file at `path` builds. */
  builtBy(path: string): readonly LineageTable[] {
    this.#current();
    return this.#built.get(path) ?? [];
  }

  /** The SQL files that build a table. */
  builders(table: LineageTable): readonly string[] {
    this.#current();
    return this.#builders.get(table.id);
  }

  /** The lineage of one SQL file; undefined where there is none at `path`. */
  file(path: string): FileLineage | undefined {
    return this.#sources.sql(path) && this.#file(path, NOBODY, this.#current());
  }

  #outOfFile(path: string, column: ColumnRef, meanings: Meanings): readonly LineageEdge[] {
    const file = this.#file(path, NOBODY, meanings);
    const id = columnId(column);
    const isMeant = ({ from }: LineageEdge): boolean => columnId(from) === id;
    const known = file.edgesFrom(id);
    const reached = new Set(known.map(({ to }) => to.table.id));
    // A star over a table of unknown columns brings the column along under its own name.
    const throughStars = this.builtBy(path)
      .filter((table) => !reached.has(table.id))
      .flatMap((table) => file.originsOf(table, column.column).edges.filter(isMeant));
    return [...known, ...throughStars];
  }

  #columnsOf(table: LineageTable, asking: Asking, meanings: Meanings): readonly string[] | undefined {
    const product = table.name && this.#sources.product(table.id);
    if (product?.columnsComplete) return product.columns.map(({ name }) => name);
    for (const path of this.#builders.get(table.id)) {
      const circle = asking.length < MAX_CHAIN ? asking.indexOf(path) : 0;
      if (circle >= 0) {
        this.#circle = Math.min(this.#circle, circle);
        continue;
      }
      const columns = this.#file(path, asking, meanings).columns(table);
      if (columns) return columns;
    }
    return undefined;
  }

  #file(path: string, asking: Asking, meanings: Meanings): FileLineage {
    const known = this.#files.get(path);
    if (known) return known;
    const outer = this.#circle;
    this.#circle = Infinity;
    let stack: Asking = [...asking, path];
    const columnsOf = (table: LineageTable): readonly string[] | undefined => {
      this.#askers.set(table.id, (this.#askers.get(table.id) ?? new Set()).add(path));
      return this.#columnsOf(table, stack, meanings);
    };
    const file = this.#read(path, columnsOf, meanings);
    // Where files read each other in a circle, an answer depends on which of them was asked first: only that one's
    // is kept, so that the order of questions decides nothing.
    const isSettled = this.#circle >= asking.length;
    if (isSettled) keepRecent(this.#files, path, file, KEPT_FILES);
    this.#circle = isSettled ? outer : Math.min(outer, this.#circle);
    // It may ask again later, when nobody waits for it.
    stack = [path];
    return file;
  }

  #read(
    path: string,
    columnsOf: (table: LineageTable) => readonly string[] | undefined,
    meanings: Meanings,
  ): FileLineage {
    const { names, effectOf } = meanings;
    const read = (statements: SqlFacts['statements'], tableOf: typeof tableOfRead): SqlFileLineage =>
      new SqlFileLineage({
        path,
        statements,
        tableOf: ({ origin }) => tableOf(path, origin, names),
        builtBy: (index) => this.#tableBuiltBy(path, statements, index, meanings),
        columnsOf,
        effectOf,
      });
    const written = read(this.#sources.sql(path)?.statements ?? [], tableOfRead);
    const { columns, unknown } = written.counts();
    const { compiled } = this.#sources;
    const facts = columns > 0 && unknown === 0 ? undefined : compiled.facts(path);
    if (!facts) return written;
    return new CompiledFileLineage(
      written,
      read(facts.statements, tableOfCompiledRead),
      compiled.extent(path),
    );
  }

  #tableBuiltBy(
    path: string,
    statements: SqlDigest['statements'],
    index: number,
    { names }: Meanings,
  ): LineageTable | undefined {
    const target = statements[index]?.target;
    if (target) return writtenTable(writtenParts(target.parts), names);
    if (statements[index]?.kind !== 'query' || statements.some((each) => each.target)) return undefined;
    const isLast = statements.slice(index + 1).every(({ kind }) => kind !== 'query');
    return isLast ? this.#sources.fileTable(path) : undefined;
  }

  /** The meanings of now; works out anew what the files say where they have changed. */
  #current(): Meanings {
    if (this.#meanings) return this.#meanings;
    const names = this.#sources.names();
    const meanings = { names, effectOf: transformEffects(names.config.dialect, names.config.transforms) };
    this.#meanings = meanings;
    for (const held of [this.#files, this.#askers, this.#built]) held.clear();
    for (const map of [this.#builders, this.#readers]) map.clear();
    for (const path of this.#sources.digests.keys()) this.#indexSql(path, meanings);
    this.#declared.indexAll(meanings);
    return meanings;
  }

  #indexSql(path: string, meanings: Meanings): void {
    const digest = this.#sources.digests.get(path);
    const { statements, reads } = digest ?? { statements: [], reads: [] };
    const compiled = this.#sources.compiled.digest(path);
    const built = [statements, compiled?.statements ?? []].flatMap((list) =>
      list.flatMap((_, index) => this.#tableBuiltBy(path, list, index, meanings) ?? []),
    );
    const tables = new Map(built.map((table) => [table.id, table]));
    const { names } = meanings;
    const read = [
      ...reads.flatMap(({ origin }) => tableOfRead(path, origin, names)?.id ?? []),
      ...(compiled?.reads ?? []).flatMap(({ origin }) => tableOfCompiledRead(path, origin, names)?.id ?? []),
    ];
    this.#files.delete(path);
    if (digest) this.#built.set(path, [...tables.values()]);
    else this.#built.delete(path);
    this.#builders.set(
      path,
      [...tables.keys()].map((id) => [id, path]),
    );
    this.#readers.set(
      path,
      [...new Set(read)].map((id) => [id, path]),
    );
  }
}
