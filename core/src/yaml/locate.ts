import { isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { keyText, pairOf, resolve, type Aliases } from './parse.js';

/** Keys and indices from the root, as in the plain value. */
export type YamlPath = readonly (string | number)[];

/** Where a value stands in the text. */
export interface Spot {
  /** The pair that holds the value, and the map that holds the pair; absent for items of a list and the root. */
  readonly pair: Pair | undefined;
  readonly map: YAMLMap | undefined;
  /** The value as written (it may be an alias); undefined in `key:`. */
  readonly node: Node | undefined;
  /** Whether an alias or a merge key leads there: an edit would change other places too. */
  readonly shared: boolean;
}

/** Follows `path` from `root` through aliases and merge keys; undefined where nothing stands there. */
export function locate(root: Node | undefined, path: YamlPath, aliases: Aliases): Spot | undefined {
  let spot: Spot = { pair: undefined, map: undefined, node: root, shared: false };
  for (const segment of path) {
    const parent = resolve(spot.node, aliases);
    const shared = spot.shared || isAlias(spot.node);
    const next = isSeq(parent)
      ? itemSpot(parent.items as Node[], Number(segment), shared)
      : isMap(parent)
        ? pairSpot(parent, String(segment), aliases, shared)
        : undefined;
    if (!next) return undefined;
    spot = next;
  }
  return spot;
}

function itemSpot(items: readonly Node[], index: number, shared: boolean): Spot | undefined {
  const node = items[index];
  return node && { pair: undefined, map: undefined, node, shared };
}

/** The map's own pair, else the first that its merge keys bring; each map is searched once. */
function pairSpot(
  map: YAMLMap,
  key: string,
  aliases: Aliases,
  shared: boolean,
  searched = new Set<YAMLMap>(),
): Spot | undefined {
  if (searched.has(map)) return undefined;
  searched.add(map);
  const pair = pairOf(map, key);
  if (pair) return { pair, map, node: (pair.value as Node | null) ?? undefined, shared };
  for (const merge of map.items) {
    if (keyText(merge) !== '<<') continue;
    const source = resolve(merge.value, aliases);
    const maps = isSeq(source) ? source.items.map((item) => resolve(item, aliases)) : [source];
    for (const each of maps) {
      const found = isMap(each) ? pairSpot(each, key, aliases, true, searched) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}
