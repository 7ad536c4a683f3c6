import type { Contract } from '../model.js';
import { draft, verb, type Draft } from './draft.js';
import { changedKeys } from './entries.js';
import type { ColumnMatch } from './match.js';

/**
 * Topics of `semantics` that were added, removed or changed. A topic that comes, goes or is renamed with its
 * column is part of that change.
 */
export function diffSemantics(before: Contract, after: Contract, match: ColumnMatch): Draft[] {
  const renamed = match.pairs.filter((pair) => pair.renamed);
  const newNames = new Map(renamed.map((pair) => [pair.before.name.value, pair.after.name.value]));
  const removed = new Set(match.removed.map(({ name }) => name.value));
  const added = new Set(match.added.map(({ name }) => name.value));
  const old = new Map([...before.semantics].map(([key, entry]) => [newNames.get(key) ?? key, entry]));
  const changed = changedKeys(
    { entries: old, aliases: before.yaml.aliases },
    { entries: after.semantics, aliases: after.yaml.aliases },
  );
  const fallback = {
    before: before.entries.get('semantics')?.keySpan,
    after: after.entries.get('semantics')?.keySpan,
  };
  return changed
    .filter((each) => each.after ?? !removed.has(each.key))
    .filter((each) => each.before ?? !added.has(each.key))
    .map(({ key, before: from, after: to }) =>
      draft('text-changed', `semantics of ${key} ${verb(from, to)}`, {
        before: from?.text?.span ?? from?.keySpan ?? fallback.before,
        after: to?.text?.span ?? to?.keySpan ?? fallback.after,
      }),
    );
}
