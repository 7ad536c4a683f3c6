import type { SetRelation, UnknownReason } from '../sql/lineage/graph.js';
import { fold } from '../sql/scope.js';
import type { Span } from '../text/span.js';
import { LazyCell, plainEdge, type Cell, type Edge } from './cells.js';
import type { GraphViews } from './graph-views.js';
import { Listing } from './listing.js';
import { allOf, atPosition, FindingView, type Found, type View } from './view.js';

/** The edges inside a set operation stand for no place in the text: the items of its parts do. */
const NOWHERE: Span = { start: 0, end: 0 };

/** UNION, INTERSECT and EXCEPT. */
export class SetView extends FindingView {
  readonly rows: Cell;
  readonly #relation: SetRelation;
  readonly #views: GraphViews;
  readonly #isByName: boolean;
  readonly #cells = new Map<number | string, Cell>();
  #listing: Listing | undefined;

  constructor(relation: SetRelation, views: GraphViews) {
    super();
    this.#relation = relation;
    this.#views = views;
    this.#isByName = relation.by === 'name';
    this.rows = new LazyCell(undefined, () => [
      ...this.#operands.map((operand) => plainEdge(operand.rows, NOWHERE, 'condition')),
      ...relation.compared.flatMap((id) => {
        const operand = views.view(id);
        const all = allOf(operand).map((to) => plainEdge(to, NOWHERE, 'condition'));
        return [plainEdge(operand.rows, NOWHERE, 'condition'), ...all];
      }),
    ]);
  }

  get listing(): Listing {
    this.#listing ??= this.#isByName
      ? namesOfAll(this.#operands)
      : (this.#operands[0]?.listing ?? new Listing([]));
    return this.#listing;
  }

  /** Asked for late: a part of a recursive CTE reads this very relation. */
  get #operands(): readonly View[] {
    return this.#relation.operands.map((operand) => this.#views.view(operand));
  }

  at(index: number): Cell {
    const name = this.listing.names[index];
    return this.#cell(index, () =>
      this.#isByName
        ? this.#named(name ?? '')
        : this.#operands.map((operand, part) =>
            plainEdge(part === 0 ? operand.at(index) : this.#matching(operand, index), NOWHERE),
          ),
    );
  }

  /** The column of a later part that stands where the first part has its column `index`. */
  #matching(operand: View, index: number): Cell | UnknownReason {
    return index < this.listing.certain ? atPosition(operand, index) : 'unknown-columns';
  }

  protected lookUp(name: string): Found {
    const listed = this.listed(name);
    const [first, ...others] = this.#operands;
    if (listed || !first) return listed ?? { has: 'no', cell: 'no-such-column' };
    if (this.#isByName) return this.#byName(name);
    const found = first.find(name);
    if (found.has === 'no' || typeof found.cell === 'string') return found;
    const { cell: own } = found;
    const cell = this.#cell(name, () => [
      plainEdge(own, NOWHERE),
      ...others.map(() => plainEdge('unknown-columns' as const, NOWHERE)),
    ]);
    return { has: found.has, cell };
  }

  #byName(name: string): Found {
    const answers = this.#operands.map((operand) => operand.find(name).has);
    if (answers.every((has) => has === 'no')) return { has: 'no', cell: 'no-such-column' };
    return {
      has: answers.includes('yes') ? 'yes' : 'maybe',
      cell: this.#cell(name, () => this.#named(name)),
    };
  }

  #named(name: string): Edge[] {
    return this.#operands
      .map((operand) => operand.find(name))
      .filter(({ has }) => has !== 'no')
      .map(({ cell }) => plainEdge(cell, NOWHERE));
  }

  #cell(key: number | string, make: () => readonly Edge[]): Cell {
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = new LazyCell(undefined, make);
    this.#cells.set(key, cell);
    return cell;
  }
}

function namesOfAll(operands: readonly View[]): Listing {
  const known = new Set<string>();
  const names = operands
    .flatMap(({ listing }) => listing.names)
    .filter((name) => {
      if (name === undefined || known.has(fold(name))) return false;
      known.add(fold(name));
      return true;
    });
  return new Listing(
    names,
    operands.flatMap(({ listing }) => listing.open),
  );
}
