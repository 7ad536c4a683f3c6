import { isMap, isScalar, isSeq, type Node, type YAMLSeq } from 'yaml';
import { keyText, resolve, type Aliases } from './parse.js';

/** How many nodes one conversion may visit; an alias bomb ends here instead of in memory. */
const MAX_NODES = 500_000;

/** Plain values of nodes. */
type ReadonlyPlain = Pick<WeakMap<Node, unknown>, 'get' | 'has'>;

/** A property as an assignment makes it. */
const ORDINARY = { enumerable: true, configurable: true, writable: true };

/** Thrown by `toPlain` where aliases expand to more than `MAX_NODES` nodes or nest in a cycle. */
export class AliasExpansionError extends Error {
  constructor() {
    super(`aliases expand to more than ${MAX_NODES} nodes`);
    this.name = 'AliasExpansionError';
  }
}

/**
 * The plain value of a node: objects, arrays and scalars, aliases expanded and merge keys applied.
 * The first of two equal keys wins. A date-like or other odd scalar stays what YAML's core schema makes of it. The
 * items of the list `closed` are left as null; what `known` has is taken from there.
 * @throws AliasExpansionError on an alias bomb
 */
export function toPlain(
  node: unknown,
  aliases: Aliases,
  { closed, known }: { readonly closed?: YAMLSeq | undefined; readonly known?: ReadonlyPlain } = {},
): unknown {
  if (aliases.size > 0 && expandedSize(node, aliases, sizesOf(aliases)) > MAX_NODES)
    throw new AliasExpansionError();
  let budget = MAX_NODES;
  const visit = (current: unknown, depth: number): unknown => {
    if (--budget < 0 || depth > 200) throw new AliasExpansionError();
    const target = resolve(current, aliases);
    if (isScalar(target)) return target.value;
    if (target && known?.has(target)) return known.get(target);
    if (isSeq(target) && target === closed) return target.items.map(() => null);
    if (isSeq(target)) return target.items.map((item) => visit(item, depth + 1));
    if (!isMap(target)) return null;
    const own: Record<string, unknown> = {};
    let merged: Record<string, unknown> = {};
    for (const pair of target.items) {
      const key = keyText(pair);
      if (key === undefined || Object.hasOwn(own, key)) continue;
      const value = visit(pair.value, depth + 1);
      if (key === '<<') merged = { ...asObject(value), ...merged };
      else if (key === '__proto__') Object.defineProperty(own, key, { value, ...ORDINARY });
      else own[key] = value;
    }
    return { ...merged, ...own };
  };
  return visit(node, 0);
}

const SIZES = new WeakMap<Aliases, Map<Node, number>>();

function sizesOf(aliases: Aliases): Map<Node, number> {
  const sizes = SIZES.get(aliases) ?? new Map<Node, number>();
  SIZES.set(aliases, sizes);
  return sizes;
}

/** How many nodes a node has with its aliases written out, each counted once per file; infinite in a cycle. */
function expandedSize(node: unknown, aliases: Aliases, sizes: Map<Node, number>): number {
  const target = resolve(node, aliases);
  if (!isMap(target) && !isSeq(target)) return 1;
  const known = sizes.get(target);
  if (known !== undefined) return known;
  sizes.set(target, Infinity);
  const children: unknown[] = isMap(target) ? target.items.map((pair) => pair.value) : target.items;
  const size = children.reduce((sum: number, child) => sum + expandedSize(child, aliases, sizes), 1);
  sizes.set(target, size);
  return size;
}

function asObject(value: unknown): Record<string, unknown> {
  if (Array.isArray(value))
    return Object.assign({}, ...value.map(asObject).reverse()) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A node's value as JSON with sorted keys, so that style and key order do not count; '' for an alias bomb. */
export function canonical(node: unknown, aliases: Aliases): string {
  try {
    return JSON.stringify(toPlain(node, aliases), (_key, value: unknown) => sortKeys(value));
  } catch (error) {
    if (error instanceof AliasExpansionError) return '';
    throw error;
  }
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
