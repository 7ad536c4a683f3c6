import type { Aliases } from '../../yaml/parse.js';
import { canonical } from '../../yaml/plain.js';
import type { Entry } from '../model.js';

/** The entries of a mapping with what its aliases stand for. */
export interface Entries {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly aliases: Aliases;
}

/** A key whose value is another one than it was. */
export interface ChangedKey {
  readonly key: string;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/** The keys that were added, removed or got another value, in the baseline's order and then the new ones. */
export function changedKeys(before: Entries, after: Entries): ChangedKey[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].flatMap((key) => {
    const [old, now] = [before.entries.get(key), after.entries.get(key)];
    return valueOf(old, before.aliases) === valueOf(now, after.aliases)
      ? []
      : [{ key, before: old, after: now }];
  });
}

/** A value as text that style does not change; undefined for an absent key. */
export function valueOf(entry: Entry | undefined, aliases: Aliases): string | undefined {
  return entry && canonical(entry.value, aliases).replace(/(\s|\\n)+/g, ' ');
}
