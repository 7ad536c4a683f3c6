import type { SqlDigest } from '../sql/digest.js';
import type { SqlFacts } from '../sql/facts.js';
import type { SqlEntry } from './view.js';

/**
 * The facts of a SQL file, or those of a closed one: what joins need of them, and a function that gives the facts
 * whenever a check or a feature asks.
 */
export type SqlSource = SqlFacts | { readonly digest: SqlDigest; readonly facts: () => SqlFacts };

export function sqlEntry(path: string, source: SqlSource): SqlEntry {
  if (!('digest' in source)) return { path, facts: source };
  return {
    path,
    get facts() {
      return source.facts();
    },
  };
}
