import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { pairOf, resolve, spanOf, type Aliases } from '../yaml/parse.js';
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

/** The node as a mapping, aliases followed. */
export function section(node: unknown, aliases: Aliases): Section | undefined {
  const map = resolve(node, aliases);
  return isMap(map) ? { map, aliases } : undefined;
}

/** The mapping under `key`. */
export function child({ map, aliases }: Section, key: string): Section | undefined {
  return section(pairOf(map, key)?.value, aliases);
}

/** The mappings of the list under `key`. */
export function children({ map, aliases }: Section, key: string): Section[] {
  return items(pairOf(map, key)?.value, aliases).flatMap((item) => section(item, aliases) ?? []);
}

/** The texts of the list under `key`; undefined where there is no list, or Jinja in it. */
export function texts({ map, aliases }: Section, key: string): string[] | undefined {
  const list = resolve(pairOf(map, key)?.value, aliases);
  if (!isSeq(list)) return undefined;
  const found = items(list, aliases).map((item) => literalOf(item, aliases)?.text);
  return found.every((each) => typeof each === 'string') ? found : undefined;
}

/** The text under `key`; undefined where the key is absent or empty. */
export function literal({ map, aliases }: Section, key: string): Literal | undefined {
  return literalOf(pairOf(map, key)?.value, aliases);
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

function items(node: unknown, aliases: Aliases): unknown[] {
  const list = resolve(node, aliases);
  return isSeq(list) ? list.items : [];
}
