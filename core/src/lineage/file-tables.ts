import type { NamePart } from '../sql/facts.js';
import { fold } from '../sql/scope.js';
import type { Cell } from './cells.js';
import { LazyCell, plainEdge } from './cells.js';
import { Listing } from './listing.js';
import type { Output, OutputList } from './outputs.js';
import { FindingView, type Found } from './view.js';

/** A table that a statement of the file writes, as statements behind it see it. */
export interface FileTable {
  readonly temporary: boolean;
  readonly listing: Listing;
  /** The cells that write each column, by its folded name. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  /** What decides about its rows. */
  readonly rows: readonly Cell[];
}

/** The tables that the statements of one file have written so far. */
export class FileTables {
  readonly #tables = new Map<string, FileTable>();

  find(parts: readonly NamePart[]): FileTable | undefined {
    return this.#tables.get(keyOf(parts));
  }

  /** Takes in what a statement writes to a table. */
  write(parts: readonly NamePart[], output: OutputList): void {
    const key = keyOf(parts);
    const old = output.effect === 'defines' ? undefined : this.#tables.get(key);
    if (output.effect !== 'defines' && !old) return;
    const cells = new Map(old?.cells);
    for (const column of output.columns) {
      if (column.name === undefined) continue;
      const name = fold(column.name);
      cells.set(name, [...(cells.get(name) ?? []), ...column.cells]);
    }
    this.#tables.set(key, {
      temporary: old?.temporary ?? output.temporary,
      listing: old?.listing ?? listingOf(output.columns, output),
      cells,
      rows: [...(old?.rows ?? []), ...output.rows],
    });
  }
}

function listingOf(columns: readonly Output[], { missing }: OutputList): Listing {
  return new Listing(
    columns.map(({ name }) => name),
    missing,
  );
}

function keyOf(parts: readonly NamePart[]): string {
  return parts.map((part) => fold(part.text)).join('.');
}

/** A temporary table: the way leads through it to what was written into it. */
export class TemporaryView extends FindingView {
  readonly listing: Listing;
  readonly rows: Cell;
  readonly #table: FileTable;
  readonly #cells = new Map<string, Cell>();

  constructor(table: FileTable) {
    super();
    this.#table = table;
    this.listing = table.listing;
    this.rows = new LazyCell(undefined, () =>
      table.rows.map((cell) => plainEdge(cell, NOWHERE, 'condition')),
    );
  }

  at(index: number): Cell {
    return this.#cell(this.listing.names[index] ?? '');
  }

  protected lookUp(name: string): Found {
    const listed = this.listed(name);
    if (listed) return listed;
    return this.listing.open.length > 0
      ? { has: 'maybe', cell: 'unknown-columns' }
      : { has: 'no', cell: 'no-such-column' };
  }

  #cell(name: string): Cell {
    const key = fold(name);
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = new LazyCell(undefined, () =>
      (this.#table.cells.get(key) ?? []).map((source) => plainEdge(source, NOWHERE)),
    );
    this.#cells.set(key, cell);
    return cell;
  }
}

const NOWHERE = { start: 0, end: 0 };
