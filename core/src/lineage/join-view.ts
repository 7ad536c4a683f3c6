import type { JoinRelation, UnknownReason } from '../sql/lineage/graph.js';
import { fold } from '../sql/scope.js';
import { LazyCell, plainEdge, type Cell } from './cells.js';
import { Listing } from './listing.js';
import { FindingView, findAmong, type Found, type View } from './view.js';

/** A column of a join: of one side by its position there, or merged from both. */
type Part = { readonly side: View; readonly index: number } | { readonly merged: string };

const NOWHERE = { start: 0, end: 0 };

/** A join whose USING or NATURAL merges columns; without any, two relations side by side. */
export class JoinView extends FindingView {
  readonly listing: Listing;
  readonly rows: Cell;
  readonly #left: View;
  readonly #right: View;
  readonly #merged: ReadonlySet<string>;
  /** NATURAL over columns that are not all known: which ones are merged cannot be told. */
  readonly #isVague: boolean;
  readonly #parts: readonly Part[];
  readonly #cells = new Map<string, Cell>();

  constructor(relation: JoinRelation, left: View, right: View) {
    super();
    this.#left = left;
    this.#right = right;
    const open = [...left.listing.open, ...right.listing.open];
    this.#isVague = relation.using === undefined && open.length > 0;
    const names = relation.using ?? commonNames(left, right);
    this.#merged = new Set(names.map(fold));
    const rest = [...this.#partsOf(left), ...this.#partsOf(right)];
    const merged = names.map((name): Part => ({ merged: name }));
    this.#parts = this.#isVague ? [] : relation.mergedFirst ? [...merged, ...rest] : this.#inPlace(names);
    const certain = this.#certain(relation);
    this.listing = new Listing(
      this.#parts.map((part) => nameOf(part)),
      open,
      certain,
    );
    this.rows = new LazyCell(undefined, () =>
      [left, right].map((side) => plainEdge(side.rows, NOWHERE, 'condition')),
    );
  }

  at(index: number): Cell | UnknownReason {
    const part = this.#parts[index];
    if (!part) return 'no-such-column';
    return 'merged' in part ? this.#mergedCell(part.merged) : part.side.at(part.index);
  }

  protected lookUp(name: string): Found {
    if (this.#merged.has(fold(name))) return { has: 'yes', cell: this.#mergedCell(name) };
    const found = findAmong([this.#left, this.#right], name);
    if (!this.#isVague || found.has === 'no') return found;
    const both = [this.#left, this.#right].every((side) => side.find(name).has !== 'no');
    return both ? { has: found.has, cell: 'unknown-columns' } : found;
  }

  /** A merged column has its value from both sides: from the other one where an outer join has no row. */
  #mergedCell(name: string): Cell {
    const key = fold(name);
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = new LazyCell(undefined, () =>
      [this.#left, this.#right].map((side) => plainEdge(side.find(name).cell, NOWHERE)),
    );
    this.#cells.set(key, cell);
    return cell;
  }

  #partsOf(side: View): Part[] {
    return side.listing.names.flatMap((name, index) =>
      name !== undefined && this.#merged.has(fold(name)) ? [] : { side, index },
    );
  }

  #inPlace(names: readonly string[]): Part[] {
    const byName = new Map(names.map((name) => [fold(name), name]));
    const left = this.#left.listing.names.map((name, index): Part => {
      const merged = name === undefined ? undefined : byName.get(fold(name));
      return merged === undefined ? { side: this.#left, index } : { merged };
    });
    return [...left, ...this.#partsOf(this.#right)];
  }

  #certain({ using, mergedFirst }: JoinRelation): number {
    const { listing } = this.#left;
    if (this.#isVague) return 0;
    if (listing.open.length === 0) return this.#parts.length;
    return mergedFirst ? (using?.length ?? 0) : listing.certain;
  }
}

function commonNames(left: View, right: View): string[] {
  const others = new Set(right.listing.names.flatMap((name) => (name === undefined ? [] : fold(name))));
  return left.listing.names.flatMap((name) => (name !== undefined && others.has(fold(name)) ? name : []));
}

function nameOf(part: Part): string | undefined {
  return 'merged' in part ? part.merged : part.side.listing.names[part.index];
}
