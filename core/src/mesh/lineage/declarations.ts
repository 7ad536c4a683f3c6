import type { DeclaredColumn } from '../../lineage/files/declared.js';
import type { TransformEffect } from '../../config/config.js';
import type { Span } from '../../text/span.js';
import { Counts } from '../counts.js';
import { MultiMap } from '../multi-map.js';
import type { DeclaredBy, DeclaredFile } from './declared-source.js';
import type { LineageEdge, LineageStep } from './edge.js';
import { columnId, writtenColumn, type ColumnRef, type LineageTable, type NameSpace } from './table.js';

/** A tag that a file declares of a column. */
export interface DeclaredTag {
  readonly tag: string;
  readonly path: string;
  readonly span: Span;
  readonly by: DeclaredBy;
}

/** A column as a file declares it. */
export interface Declaration {
  readonly file: DeclaredFile;
  readonly column: DeclaredColumn;
  readonly ref: ColumnRef;
}

/** What names and transforms mean at the moment. */
export interface Meanings {
  readonly names: NameSpace;
  readonly effectOf: (step: string) => TransformEffect;
}

/** What files that are no SQL declare of columns, by the columns that they name. */
export class Declarations {
  readonly #files = new Map<string, DeclaredFile>();
  readonly #byColumn = new MultiMap<Declaration>();
  readonly #byOrigin = new MultiMap<LineageEdge>();
  /** The ids of the tables that have a column with a declared origin. */
  readonly #derived = new Counts();

  /** Takes a file without working out what its names mean; `index` does. */
  put(path: string, file: DeclaredFile | undefined): void {
    if (file) this.#files.set(path, file);
    else this.#files.delete(path);
  }

  /** Works out what the names of the file at `path` mean. */
  index(path: string, meanings: Meanings): void {
    const file = this.#files.get(path);
    const declarations = (file?.entries(meanings.names) ?? []).flatMap(({ column, table }): Declaration[] => {
      const named = column.name.value;
      const ref = table ? { table, column: named } : writtenColumn(named, meanings.names);
      return file && ref ? [{ file, column, ref }] : [];
    });
    const derived = declarations.filter(({ column: { origins } }) => origins.length > 0);
    this.#derived.set(
      path,
      derived.map(({ ref }) => ref.table.id),
    );
    const edges = declarations.flatMap((each) => edgesOf(each, meanings));
    this.#byColumn.set(
      path,
      declarations.map((each) => [columnId(each.ref), each]),
    );
    this.#byOrigin.set(
      path,
      edges.map((edge) => [columnId(edge.from), edge]),
    );
  }

  /** The same for every file, after names or transforms have got another meaning. */
  indexAll(meanings: Meanings): void {
    for (const map of [this.#byColumn, this.#byOrigin, this.#derived]) map.clear();
    for (const path of this.#files.keys()) this.index(path, meanings);
  }

  /** What the file at `path` declares. */
  in(path: string): readonly Declaration[] {
    return this.#byColumn.ownedBy(path);
  }

  /** Whether a file declares where a column of the table comes from. */
  isDerived({ id }: LineageTable): boolean {
    return this.#derived.has(id);
  }

  into(column: ColumnRef, meanings: Meanings): readonly LineageEdge[] {
    return this.#byColumn.get(columnId(column)).flatMap((each) => edgesOf(each, meanings));
  }

  outOf(column: ColumnRef): readonly LineageEdge[] {
    return this.#byOrigin.get(columnId(column));
  }

  tagsOf(column: ColumnRef): readonly DeclaredTag[] {
    return this.#byColumn
      .get(columnId(column))
      .flatMap(({ file: { path, by }, column: { tags } }) =>
        tags.map(({ value, span }) => ({ tag: value, path, span, by })),
      );
  }
}

function edgesOf({ file, column, ref }: Declaration, { names, effectOf }: Meanings): LineageEdge[] {
  return column.origins.flatMap(({ name, steps, kind }) => {
    const from = writtenColumn(name.value, names);
    if (!from) return [];
    const passed = steps.map((step): LineageStep => ({
      name: step,
      strips: effectOf(step) === 'strips',
      span: undefined,
    }));
    const place = { path: file.path, span: name.span, targetSpan: column.name.span };
    return [{ from, to: ref, steps: passed, kind, hops: [], ...place }];
  });
}
