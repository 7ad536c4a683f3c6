import type { Change, ChangeKind } from '../contract/change.js';
import type { Contract } from '../contract/model.js';
import { nameKey, type TableName } from '../contract/names.js';
import type { MeshView, Subscription } from '../mesh/view.js';
import type { Span } from '../text/span.js';

/** A place in SQL that reads what a change touches. */
export interface TouchedReader {
  readonly path: string;
  readonly span: Span;
  /** The reading domain, as far as the path tells. */
  readonly domain: string | undefined;
  /** The column that it reads, in lower case; undefined where the change concerns the whole product. */
  readonly column: string | undefined;
  /** Number of the statement in its file. */
  readonly statement: number;
}

/** A product as it was called at the baseline and as it is called now; one of the two may not be known. */
export interface NamesOfProduct {
  readonly before: TableName | undefined;
  readonly after: TableName | undefined;
}

/** Kinds of change that alter what a query of the column gets. */
const TOUCHING: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'column-removed',
  'column-renamed',
  'type-changed',
  'type-widened',
  'required-to-optional',
  'mask-changed',
  'check-removed',
  'accepted-values-changed',
  'default-changed',
]);

/**
 * The places in SQL that read the column which `change` touches, by its name at the baseline; for a renamed product
 * every place that reads it by its old name. In the order of paths and texts.
 */
export function readersTouched(
  mesh: MeshView,
  { before: name, after }: NamesOfProduct,
  before: Contract,
  changes: readonly Change[],
  change: Change,
): TouchedReader[] {
  const domainOf = (path: string): string | undefined => mesh.place(path).domain;
  if (change.kind === 'product-renamed')
    return sorted(
      (name ? mesh.readers(name) : []).map(({ path, read: { span }, statement }) => ({
        path,
        span,
        statement,
        domain: domainOf(path),
        column: undefined,
      })),
    );
  const column = TOUCHING.has(change.kind) ? columnBefore(before, changes, change) : undefined;
  if (column === undefined) return [];
  return sorted(
    names(name, after).flatMap((each) =>
      mesh.columnReaders(each, column).map(({ path, span, statement, column: read }) => ({
        path,
        span,
        statement,
        domain: domainOf(path),
        column: read,
      })),
    ),
  );
}

/** Who pins the product, by its old name or its new one, in the order of paths and texts. */
export function subscribersOf(mesh: MeshView, { before, after }: NamesOfProduct): Subscription[] {
  return names(before, after)
    .flatMap((name) => mesh.subscribers(name))
    .sort((a, b) => compare(a.path, b.path) || a.sourceSpan.start - b.sourceSpan.start);
}

/** The name that the column of a change had at the baseline; undefined where it was not there or the change is of no column. */
export function columnBefore(
  before: Contract,
  changes: readonly Change[],
  { column }: Change,
): string | undefined {
  if (column === undefined) return undefined;
  const renamed = changes.find((each) => each.kind === 'column-renamed' && each.column === column);
  const wanted = column.toLowerCase();
  const found = before.columns.find(({ name }) =>
    renamed ? name?.span.start === renamed.before?.start : name?.value.toLowerCase() === wanted,
  );
  return found?.name?.value;
}

function names(before: TableName | undefined, after: TableName | undefined): TableName[] {
  const both = new Map([before, after].flatMap((name) => (name ? [[nameKey(name), name]] : [])));
  return [...both.values()];
}

function sorted(readers: readonly TouchedReader[]): TouchedReader[] {
  return [...readers].sort((a, b) => compare(a.path, b.path) || a.span.start - b.span.start);
}

/** By UTF-16 units, so that every machine has one order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
