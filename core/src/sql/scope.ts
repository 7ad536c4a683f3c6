/** What a FROM clause brings in: a read with its index, or anything else (a CTE, a subquery, a function). */
export interface Source {
  /** The alias, or the table's name; undefined where the source cannot be named. */
  readonly name: string | undefined;
  readonly read: number | undefined;
}

/** The names that a column may refer to at one place of a statement; the inner scope knows the outer one. */
export class Scope {
  readonly sources: Source[] = [];
  /** Something in the FROM clause is not understood, so that any name may come from it. */
  opaque = false;
  readonly #parent: Scope | undefined;
  readonly #aliases = new Map<string, number>();
  readonly #locals: ReadonlySet<string>;
  readonly #transparent: boolean;

  constructor(parent: Scope | undefined, locals?: readonly string[]) {
    this.#parent = parent;
    this.#transparent = locals !== undefined;
    this.#locals = new Set(locals?.map(fold));
  }

  get parent(): Scope | undefined {
    return this.#parent;
  }

  add(name: string | undefined, read?: number): void {
    this.sources.push({ name: name === undefined ? undefined : fold(name), read });
  }

  /** Declares the alias of a select item. */
  addAlias(name: string): void {
    this.#aliases.set(fold(name), (this.#aliases.get(fold(name)) ?? 0) + 1);
  }

  has(name: string): boolean {
    return this.sources.some((source) => source.name === fold(name));
  }

  /** The read that a qualifier certainly means. */
  qualified(qualifier: string): number | undefined {
    const name = fold(qualifier);
    if (this.#locals.has(name)) return undefined;
    const matches = this.sources.filter((source) => source.name === name);
    if (matches.length > 0) return matches.length === 1 ? matches[0]?.read : undefined;
    return this.opaque ? undefined : this.#parent?.qualified(qualifier);
  }

  /**
   * The read that a column without a qualifier certainly belongs to. `ownAlias` is the alias of the select item
   * that holds the column: an item never refers to itself.
   */
  unqualified(column: string, ownAlias: string | undefined): number | undefined {
    const name = fold(column);
    if (this.#locals.has(name)) return undefined;
    if (this.#transparent) return this.#parent?.unqualified(column, ownAlias);
    const own = ownAlias !== undefined && fold(ownAlias) === name ? 1 : 0;
    if (this.opaque || (this.#aliases.get(name) ?? 0) > own || this.#parent?.offers()) return undefined;
    const [source, ...others] = this.sources;
    // A bare name equal to the source's is the whole row in some dialects.
    return others.length === 0 && source?.name !== name ? source?.read : undefined;
  }

  /** Whether a name could come from here or from further out. */
  offers(): boolean {
    return (
      this.opaque || this.sources.length > 0 || this.#locals.size > 0 || (this.#parent?.offers() ?? false)
    );
  }
}

/** The CTE names that are visible at one place. */
export class CteNames {
  readonly #names = new Set<string>();
  readonly #parent: CteNames | undefined;

  constructor(parent?: CteNames) {
    this.#parent = parent;
  }

  add(name: string): void {
    this.#names.add(fold(name));
  }

  has(name: string): boolean {
    return this.#names.has(fold(name)) || (this.#parent?.has(name) ?? false);
  }
}

/** Names are compared without case: at worst a column stays unassigned that a strict reading would assign. */
export function fold(name: string): string {
  return name.toLowerCase();
}
