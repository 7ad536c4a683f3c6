import type { SqlDigest } from '../sql/digest.js';
import type { SqlFacts } from '../sql/facts.js';
import type { SqlEntry } from './view.js';

/**
 * The facts of a SQL file, or those of a closed one: what joins need of them, and a function that gives the facts
 * whenever a check or a feature asks.
 */
export type SqlSource = SqlFacts | { readonly digest: SqlDigest; readonly facts: () => SqlFacts };

export function sqlEntry(path: string, source: SqlSource): SqlEntry {
  return 'digest' in source ? new ClosedSql(path, source.facts) : { path, facts: source };
}

/** A class, for the getter of an object literal takes a shape of its own in memory for each of thousands of files. */
class ClosedSql implements SqlEntry {
  readonly path: string;
  readonly #facts: () => SqlFacts;

  constructor(path: string, facts: () => SqlFacts) {
    this.path = path;
    this.#facts = facts;
  }

  get facts(): SqlFacts {
    return this.#facts();
  }
}
