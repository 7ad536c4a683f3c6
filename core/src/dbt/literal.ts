import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { locate } from '../yaml/locate.js';
import { resolve, spanOf, type Aliases } from '../yaml/parse.js';
import type { Span } from '../text/span.js';

/** A mapping of a dbt file and the file's aliases. */
export interface Section {
  readonly map: YAMLMap;
  readonly aliases: Aliases;
}

/** A text of a dbt file; `text` is null where only dbt can tell it (Jinja, or no scalar at all). */
export interface Literal {
  readonly text: string | null;
  readonly span: Span;
}

/** The pair under `key`: the mapping's own, else the first that its merge keys bring. */
export function pairIn({ map, aliases }: Section, key: string): Pair | undefined {
  return locate(map, [key], aliases)?.pair;
}

/** The node as a mapping, aliases followed. */
export function section(node: unknown, aliases: Aliases): Section | undefined {
  const map = resolve(node, aliases);
  return isMap(map) ? { map, aliases } : undefined;
}

/** The mapping under `key`. */
export function child(parent: Section, key: string): Section | undefined {
  return section(pairIn(parent, key)?.value, parent.aliases);
}

/** The mappings of the list under `key`. */
export function children(parent: Section, key: string): Section[] {
  return items(parent, key).flatMap((item) => section(item, parent.aliases) ?? []);
}

/** The items of the list under `key`, as written; none where there is no list. */
export function items(parent: Section, key: string): readonly unknown[] {
  const list = resolve(pairIn(parent, key)?.value, parent.aliases);
  return isSeq(list) ? list.items : [];
}

/** The texts of the list under `key`; undefined where there is no list, or Jinja in it. */
export function texts(parent: Section, key: string): string[] | undefined {
  if (!isSeq(resolve(pairIn(parent, key)?.value, parent.aliases))) return undefined;
  const found = items(parent, key).map((item) => literalOf(item, parent.aliases)?.text);
  return found.every((each) => typeof each === 'string') ? found : undefined;
}

/** The text under `key`; undefined where the key is absent or empty. */
export function literal(parent: Section, key: string): Literal | undefined {
  return literalOf(pairIn(parent, key)?.value, parent.aliases);
}

/** The text of a node; undefined for none and for an empty value. */
export function literalOf(node: unknown, aliases: Aliases): Literal | undefined {
  const target = resolve(node, aliases);
  if (!target || (isScalar(target) && (target.value === null || target.value === ''))) return undefined;
  const span = spanOf(node as Node);
  if (!isScalar(target)) return { text: null, span };
  const text =
    typeof target.value === 'string' ? target.value : (target.source ?? JSON.stringify(target.value));
  return { text: /\{\{|\{%/.test(text) ? null : text, span };
}
