import type { Span } from '../../text/span.js';
import type { GraphBuilder } from './builder.js';
import type { RelationId, ScopeId } from './graph.js';
import { fold } from '../scope.js';

/** What a qualifier means: a relation, or why none can be told. */
export type Meaning = RelationId | 'ambiguous' | 'opaque';

interface NamedTable {
  /** The parts of its name, folded. */
  readonly parts: readonly string[];
  readonly relation: RelationId;
}

/** The relations that a FROM clause names; those of the query around it lie behind. */
export class Sources {
  readonly #named = new Map<string, RelationId | 'ambiguous'>();
  readonly #tables: NamedTable[] = [];
  readonly #parent: Sources | undefined;
  /** Something in FROM is not understood, so that any name may come from it. */
  opaque = false;

  constructor(parent: Sources | undefined) {
    this.#parent = parent;
  }

  /** Declares a relation; `parts` are those of a table's name that no alias hides. */
  add(name: string | undefined, relation: RelationId, parts: readonly string[] = []): void {
    if (name === undefined) return;
    const key = fold(name);
    this.#named.set(key, this.#named.has(key) ? 'ambiguous' : relation);
    if (parts.length > 1) this.#tables.push({ parts: parts.map(fold), relation });
  }

  /** The relation of a name or alias; undefined where there is none. */
  find(name: string): Meaning | undefined {
    const found = this.#named.get(fold(name));
    if (found !== undefined) return found;
    return this.opaque ? 'opaque' : this.#parent?.find(name);
  }

  /** The relation that this FROM clause itself gives a name. */
  own(name: string): RelationId | undefined {
    const found = this.#named.get(fold(name));
    return typeof found === 'number' ? found : undefined;
  }

  /** The table that a chain of names starts with, as in `schema.table.column`, and how many names it takes. */
  qualifiedBy(
    chain: readonly string[],
  ): { readonly relation: RelationId; readonly length: number } | undefined {
    const folded = chain.map(fold);
    for (const { parts, relation } of this.#tables) {
      for (let from = 0; from < parts.length - 1; from++) {
        const length = parts.length - from;
        if (folded.length > length && parts.slice(from).every((part, index) => part === folded[index])) {
          return { relation, length };
        }
      }
    }
    return this.#parent?.qualifiedBy(chain);
  }
}

/** The CTEs that are visible at one place. */
export class Ctes {
  readonly #relations = new Map<string, RelationId>();
  /** References to CTEs that are being read or still have to be. */
  readonly #cycles = new Map<string, RelationId | undefined>();
  readonly #parent: Ctes | undefined;
  readonly #builder: GraphBuilder;

  constructor(builder: GraphBuilder, parent: Ctes | undefined) {
    this.#builder = builder;
    this.#parent = parent;
  }

  /** Makes a name known before its body is read. */
  declare(name: string): void {
    this.#cycles.set(fold(name), undefined);
  }

  /** Hides a CTE's own name while its body is read, where it is not recursive. */
  define(name: string, relation: RelationId): void {
    const key = fold(name);
    const cycle = this.#cycles.get(key);
    if (cycle !== undefined) this.#builder.closeCycle(cycle, relation);
    this.#cycles.delete(key);
    this.#relations.set(key, relation);
  }

  find(name: string): RelationId | undefined {
    const key = fold(name);
    if (this.#cycles.has(key)) {
      const cycle = this.#cycles.get(key) ?? this.#builder.openCycle();
      this.#cycles.set(key, cycle);
      return cycle;
    }
    return this.#relations.get(key) ?? this.#parent?.find(name);
  }
}

/** Where in a statement the reading is. */
export interface Place {
  /** What columns without a qualifier may mean; undefined where nothing can be named. */
  readonly scope: ScopeId | undefined;
  readonly sources: Sources;
  readonly ctes: Ctes;
  /** What `*` means. */
  readonly roots: readonly RelationId[];
  /** Variables of lambdas and comprehensions, folded. */
  readonly locals: ReadonlySet<string>;
  /** Window definitions by their folded names. */
  readonly windows: ReadonlyMap<string, unknown>;
  /** The CTE or alias that the query being read is the body of. */
  readonly name: string | undefined;
  /** Where to point to for what has no place of its own. */
  readonly span: Span;
}
