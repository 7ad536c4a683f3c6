import type { Unknown, UnknownReason } from '../sql/lineage/graph.js';
import { leafCell, LazyCell, type Cell, type Leaf } from './cells.js';
import { Listing, openListing } from './listing.js';
import { atPosition, FindingView, type Found, type View } from './view.js';

/** What decides about the rows of a table: nothing that the statement knows. */
const NO_CONDITIONS: Cell = { item: undefined, leaf: undefined, edges: [] };

/** A table outside of the file, or one that a statement before wrote. */
export class TableView extends FindingView {
  readonly listing: Listing;
  readonly rows = NO_CONDITIONS;
  readonly #leaf: Omit<Leaf, 'column'>;
  readonly #cells = new Map<string, Cell>();

  constructor(leaf: Omit<Leaf, 'column'>, columns: readonly string[] | undefined) {
    super();
    this.#leaf = leaf;
    this.listing = columns
      ? new Listing(columns)
      : openListing({ reason: 'unknown-columns', span: leaf.table.span });
  }

  at(index: number): Cell {
    return this.#cell(this.listing.names[index] ?? '');
  }

  /** A column that the table is said to lack is one of it nonetheless, where a statement says so. */
  protected lookUp(name: string): Found {
    const has = this.listing.open.length > 0 ? 'maybe' : 'no';
    return this.listed(name) ?? { has, cell: this.#cell(name) };
  }

  #cell(column: string): Cell {
    const known = this.#cells.get(column);
    if (known) return known;
    const cell = leafCell({ ...this.#leaf, column });
    this.#cells.set(column, cell);
    return cell;
  }
}

export class OpaqueView extends FindingView {
  readonly listing: Listing;
  readonly rows = NO_CONDITIONS;
  readonly #unknown: Unknown;

  constructor(unknown: Unknown) {
    super();
    this.#unknown = unknown;
    this.listing = openListing(unknown);
  }

  at(): UnknownReason {
    return this.#unknown.reason;
  }

  protected lookUp(): Found {
    return { has: 'maybe', cell: this.#unknown.reason };
  }
}

/** A relation whose first columns have other names. */
export class RenameView extends FindingView {
  readonly listing: Listing;
  readonly rows: Cell;
  readonly #of: View;

  constructor(of: View, names: readonly string[]) {
    super();
    this.#of = of;
    this.rows = of.rows;
    const { names: old, open, certain } = of.listing;
    const isWhole = names.length >= certain && open.length > 0;
    this.listing = isWhole
      ? new Listing(names)
      : new Listing([...names, ...old.slice(names.length)], open, Math.max(certain, names.length));
  }

  at(index: number): Cell | UnknownReason {
    return atPosition(this.#of, index);
  }

  protected lookUp(name: string): Found {
    return this.listed(name) ?? { has: 'no', cell: 'no-such-column' };
  }
}

/** A recursive CTE as it reads itself: its columns are those of its first part. */
export class CycleView implements View {
  readonly #of: () => View;
  #isOpen = false;

  constructor(of: () => View) {
    this.#of = of;
  }

  get listing(): Listing {
    return this.#guarded(
      () => this.#of().listing,
      openListing({ reason: 'opaque', span: { start: 0, end: 0 } }),
    );
  }

  get rows(): Cell {
    return new LazyCell(undefined, () => [
      { kind: 'condition', to: this.#of().rows, span: { start: 0, end: 0 }, steps: undefined },
    ]);
  }

  at(index: number): Cell | UnknownReason {
    return this.#guarded(() => this.#of().at(index), 'opaque');
  }

  find(name: string): Found {
    return this.#guarded(() => this.#of().find(name), { has: 'maybe', cell: 'opaque' });
  }

  /** A body that reads itself first of all has no columns that can be told. */
  #guarded<T>(ask: () => T, otherwise: T): T {
    if (this.#isOpen) return otherwise;
    this.#isOpen = true;
    try {
      return ask();
    } finally {
      this.#isOpen = false;
    }
  }
}
