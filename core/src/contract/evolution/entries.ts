import type { Node } from 'yaml';
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

/**
 * The keys that were added, removed or got another value, in the baseline's order and then the new ones; those in
 * `others` are left out.
 */
export function changedKeys(
  before: Entries,
  after: Entries,
  others: ReadonlySet<string> = new Set(),
): ChangedKey[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].flatMap((key) => {
    if (others.has(key)) return [];
    const [old, now] = [before.entries.get(key), after.entries.get(key)];
    return valueOf(old, before.aliases) === valueOf(now, after.aliases)
      ? []
      : [{ key, before: old, after: now }];
  });
}

/** Values as text; a node stands for one value as long as it lives. */
const VALUES = new WeakMap<Node, string>();

/** A value as text that style does not change; undefined for an absent key. */
export function valueOf(entry: Entry | undefined, aliases: Aliases): string | undefined {
  const node = entry?.value;
  if (!node) return entry && canonical(node, aliases);
  const known = VALUES.get(node);
  if (known !== undefined) return known;
  const value = canonical(node, aliases).replace(/(\s|\\n)+/g, ' ');
  VALUES.set(node, value);
  return value;
}
