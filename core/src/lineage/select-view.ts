import type {
  ColumnItem,
  Flow,
  SelectRelation,
  StarItem,
  Unknown,
  UnknownReason,
} from '../sql/lineage/graph.js';
import { fold } from '../sql/scope.js';
import { LazyCell, plainEdge, type Cell, type Edge, type StarHops } from './cells.js';
import type { GraphViews } from './graph-views.js';
import { Listing } from './listing.js';
import { FindingView, type Found, type View } from './view.js';

/** A column of a SELECT: one of its items, or one that a star brings in. */
type Part =
  | { readonly item: ColumnItem; readonly before: number }
  | {
      readonly star: StarItem;
      readonly from: View;
      readonly index: number;
      readonly name: string | undefined;
    };

/** Columns that a star brings in without telling their names. */
interface Gap {
  readonly star: StarItem;
  readonly from: View;
}

/** A SELECT whose columns are, all and unchanged, those of another relation. */
interface Whole {
  readonly star: StarItem;
  /** The first relation that is none of this kind. */
  readonly from: View;
  /** The SELECTs of this kind on the way to it. */
  readonly through: StarHops | undefined;
}

/** A SELECT, or whatever else has items. */
export class SelectView extends FindingView {
  readonly listing: Listing;
  readonly rows: Cell;
  readonly #relation: SelectRelation;
  readonly #views: GraphViews;
  readonly #parts: readonly Part[] | undefined;
  readonly #gaps: readonly Gap[];
  readonly #cells: (Cell | undefined)[] = [];
  readonly #named = new Map<string, Cell>();
  readonly #whole: Whole | undefined;

  constructor(relation: SelectRelation, views: GraphViews) {
    super();
    this.#relation = relation;
    this.#views = views;
    this.#whole = wholeOf(relation, views);
    const read = this.#whole ? undefined : new ItemReading(relation, views);
    this.#parts = read?.parts;
    this.#gaps = read?.gaps ?? [];
    this.listing = read?.listing ?? this.#whole?.from.listing ?? new Listing([]);
    this.rows = new LazyCell(undefined, () => this.#conditions());
  }

  /** What this SELECT is a whole of, and its own name. */
  get star(): { readonly relation: string | undefined; readonly whole: Whole } | undefined {
    return this.#whole && { relation: this.#relation.name, whole: this.#whole };
  }

  at(index: number): Cell | UnknownReason {
    const known = this.#cells[index];
    if (known) return known;
    const cell = this.#whole
      ? this.#wholeCell(this.#whole, this.#whole.from.at(index), this.listing.names[index])
      : this.#partCell(this.#parts?.[index]);
    if (!cell) return 'no-such-column';
    this.#cells[index] = cell;
    return cell;
  }

  /** The item with an alias, of those before the item `before` where that is given. */
  aliased(name: string, before: number | undefined): Found | undefined {
    const index = (this.#parts ?? []).findLastIndex(
      (part) =>
        'item' in part &&
        (before === undefined || part.before < before) &&
        part.item.name !== undefined &&
        fold(part.item.name) === name,
    );
    return index < 0 ? undefined : { has: 'yes', cell: this.at(index) };
  }

  protected lookUp(name: string): Found {
    if (this.#whole) {
      const whole = this.#whole;
      const { has, cell } = whole.from.find(name);
      return { has, cell: typeof cell === 'string' ? cell : this.#wholeCell(whole, cell, name) };
    }
    const listed = this.listed(name);
    if (listed) return listed;
    const answers = this.#gaps.map((gap) => this.#throughGap(gap, name)).filter(({ has }) => has !== 'no');
    const [only, ...others] = [...answers, ...this.#otherwise(name)];
    if (!only) return { has: 'no', cell: 'no-such-column' };
    const certain = answers.filter(({ has }) => has === 'yes');
    if (certain[0] && certain.length === 1) return certain[0];
    if (others.length === 0) return only;
    return {
      has: certain.length > 0 ? 'yes' : 'maybe',
      cell: certain.length > 0 ? 'ambiguous' : 'unknown-columns',
    };
  }

  /** What is neither an item nor in a star: a field of what is unnested, or what Jinja prints. */
  #otherwise(name: string): Found[] {
    const { rest, items } = this.#relation;
    const unknown = items.find((item) => item.kind === 'unknown');
    if (unknown) return [{ has: 'maybe', cell: unknown.unknown.reason }];
    const [first] = rest;
    if (!first) return [];
    return [
      { has: 'maybe', cell: this.#cellOf(name, () => this.#views.edges(rest), { name, span: first.span }) },
    ];
  }

  #throughGap({ star, from }: Gap, name: string): Found {
    const renamed = star.rename.find(({ to }) => fold(to.name) === fold(name));
    const replaced = star.replace.find((item) => item.name !== undefined && fold(item.name) === fold(name));
    if (replaced)
      return { has: 'maybe', cell: this.#cellOf(name, () => this.#views.edges(replaced.flows), replaced) };
    const hidden = [...star.except, ...star.rename.map((each) => each.from)];
    if (!renamed && hidden.some((each) => fold(each) === fold(name)))
      return { has: 'no', cell: 'no-such-column' };
    const { has, cell } = from.find(renamed?.from ?? name);
    if (typeof cell === 'string') return { has, cell };
    return { has, cell: this.#cellOf(name, () => [plainEdge(cell, star.span)], { name, span: star.span }) };
  }

  #cellOf(name: string, make: () => readonly Edge[], item?: Pick<ColumnItem, 'name' | 'span'>): Cell {
    const known = this.#named.get(name);
    if (known) return known;
    const own = item && { relation: this.#relation.name, column: item.name, span: item.span };
    const cell = new LazyCell(own, make);
    this.#named.set(name, cell);
    return cell;
  }

  #wholeCell({ star, through }: Whole, to: Cell | UnknownReason, name: string | undefined): Cell {
    const { span } = star;
    const own = { relation: this.#relation.name, column: name, span };
    return new LazyCell(own, () => [{ ...plainEdge(to, span), through }]);
  }

  #partCell(part: Part | undefined): Cell | undefined {
    if (!part) return undefined;
    return 'item' in part
      ? this.#itemCell(part)
      : this.#starCell(part.star, part.from.at(part.index), part.name);
  }

  #itemCell({ item, before }: { readonly item: ColumnItem; readonly before: number }): Cell {
    const { name, span, flows } = item;
    const own = { relation: this.#relation.name, column: name, span };
    return new LazyCell(own, () => this.#views.edges(flows, before));
  }

  #starCell({ span }: StarItem, to: Cell | UnknownReason, name: string | undefined): Cell {
    const own = { relation: this.#relation.name, column: name, span };
    return new LazyCell(own, () => [plainEdge(to, span)]);
  }

  #conditions(): Edge[] {
    const { filters, relations, items, rest } = this.#relation;
    const flows = items.flatMap((item): readonly Flow[] =>
      item.kind === 'column'
        ? item.flows
        : item.kind === 'star'
          ? item.replace.flatMap((each) => each.flows)
          : [],
    );
    const subqueries = [...flows, ...rest].filter(
      ({ from }) => from.kind === 'position' || from.kind === 'rows',
    );
    return [
      ...this.#views.edges(filters),
      ...relations.map((relation) => plainEdge(this.#views.view(relation).rows, NOWHERE, 'condition')),
      ...subqueries.flatMap(({ from, span }) =>
        from.kind === 'position' || from.kind === 'rows'
          ? plainEdge(this.#views.view(from.relation).rows, span, 'condition')
          : [],
      ),
    ];
  }
}

const NOWHERE = { start: 0, end: 0 };

/** `SELECT * FROM x`: it shares the listing of `x`, however many columns that has. */
function wholeOf({ items, rest }: SelectRelation, views: GraphViews): Whole | undefined {
  const [star, ...others] = items;
  if (star?.kind !== 'star' || others.length > 0 || rest.length > 0) return undefined;
  const [relation, ...more] = star.relations;
  if (relation === undefined || more.length > 0) return undefined;
  if (star.except.length > 0 || star.replace.length > 0 || star.rename.length > 0) return undefined;
  const from = views.view(relation);
  const inner = from instanceof SelectView ? from.star : undefined;
  if (!inner) return { star, from, through: undefined };
  const { relation: name, whole } = inner;
  return { star, from: whole.from, through: { relation: name, span: whole.star.span, next: whole.through } };
}

/** Lists the columns of a SELECT with other items than one star. */
class ItemReading {
  readonly parts: Part[] = [];
  readonly gaps: Gap[] = [];
  readonly #names: (string | undefined)[] = [];
  readonly #open: Unknown[] = [];
  readonly #relation: SelectRelation;
  #certain: number | undefined;

  constructor(relation: SelectRelation, views: GraphViews) {
    this.#relation = relation;
    relation.items.forEach((item, before) => {
      if (item.kind === 'column') this.#addItem(item, before);
      else if (item.kind === 'unknown') this.#addOpen([item.unknown]);
      else for (const id of item.relations) this.#addStar(item, views.view(id), before);
    });
  }

  get listing(): Listing {
    const [field] = this.#relation.rest;
    const open: readonly Unknown[] = field ? [{ reason: 'unknown-columns', span: field.span }] : [];
    return new Listing(this.#names, [...this.#open, ...open], this.#certain);
  }

  #addItem(item: ColumnItem, before: number): void {
    if (item.optional) this.#certain ??= this.parts.length;
    this.parts.push({ item, before });
    this.#names.push(item.name);
  }

  #addOpen(unknown: readonly Unknown[]): void {
    this.#certain ??= this.parts.length;
    this.#open.push(...unknown);
  }

  #addStar(star: StarItem, from: View, before: number): void {
    const { names, open, certain } = from.listing;
    const except = new Set(star.except.map(fold));
    const replaced = new Map(star.replace.map((item) => [fold(item.name ?? ''), item]));
    const renamed = new Map(star.rename.map((each) => [fold(each.from), each.to.name]));
    names.forEach((old, index) => {
      const key = fold(old ?? '');
      if (index === certain) this.#certain ??= this.parts.length;
      if (except.has(key)) return;
      const item = replaced.get(key);
      const name = renamed.get(key) ?? old;
      this.parts.push(item ? { item, before } : { star, from, index, name });
      this.#names.push(name);
    });
    if (open.length === 0) return;
    this.#addOpen(open.map(({ reason }) => ({ reason, span: star.span })));
    this.gaps.push({ star, from });
  }
}
