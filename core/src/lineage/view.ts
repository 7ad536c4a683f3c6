import type { UnknownReason } from '../sql/lineage/graph.js';
import type { Cell } from './cells.js';
import type { Listing } from './listing.js';

/** The answer to whether a relation has a column. */
export interface Found {
  readonly has: 'yes' | 'no' | 'maybe';
  /** The column, supposing that the relation has it; or why it cannot be told. */
  readonly cell: Cell | UnknownReason;
}

/** What can be asked of a relation. */
export interface View {
  readonly listing: Listing;
  /** The column at a position of the listing. */
  at(index: number): Cell | UnknownReason;
  find(name: string): Found;
  /** What decides about the relation's rows. */
  readonly rows: Cell;
}

/** Remembers the answers about names. */
export abstract class FindingView implements View {
  abstract readonly listing: Listing;
  abstract readonly rows: Cell;
  readonly #found = new Map<string, Found>();

  abstract at(index: number): Cell | UnknownReason;

  find(name: string): Found {
    const known = this.#found.get(name);
    if (known) return known;
    const found = this.lookUp(name);
    this.#found.set(name, found);
    return found;
  }

  protected abstract lookUp(name: string): Found;

  /** The answer of the listing alone; undefined where it does not have the name. */
  protected listed(name: string): Found | undefined {
    const index = this.listing.indexOf(name);
    if (index === undefined) return undefined;
    return { has: 'yes', cell: index === 'ambiguous' ? index : this.at(index) };
  }
}

/** The column that one of several relations has, where a valid statement leaves only one. */
export function findAmong(views: readonly View[], name: string): Found {
  const answers = views.map((view) => view.find(name));
  const certain = answers.filter(({ has }) => has === 'yes');
  const [only, ...others] = certain;
  // An engine rejects a bare name that two tables have: where one has it, no other does.
  if (only) return { has: 'yes', cell: others.length === 0 ? only.cell : 'ambiguous' };
  const possible = answers.filter(({ has }) => has === 'maybe');
  const [one, ...more] = possible;
  if (!one) return { has: 'no', cell: 'no-such-column' };
  if (more.length === 0) return one;
  return {
    has: 'maybe',
    cell: possible.some(({ cell }) => cell === 'opaque') ? 'opaque' : 'unknown-columns',
  };
}

/** The column at a position, where its relation's columns are known so far. */
export function atPosition(view: View, position: number): Cell | UnknownReason {
  const { certain, names, open } = view.listing;
  if (position < certain) return view.at(position);
  return open[0]?.reason ?? (position < names.length ? 'opaque' : 'no-such-column');
}

/** Every column of a row, and why there may be more. */
export function allOf(view: View): (Cell | UnknownReason)[] {
  const { names, open } = view.listing;
  return [...names.map((_name, index) => view.at(index)), ...open.map(({ reason }) => reason)];
}
