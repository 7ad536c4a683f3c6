import { isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { pairOf, parseYaml, resolve, type Aliases } from '../yaml/parse.js';
import { scalarText, type LocatedText } from '../yaml/scalar.js';
import type { Subscription } from './view.js';

/** An entry of a `consumers:` list that has a source. */
export interface ConsumerEntry {
  /** Where it stands in the list. */
  readonly item: number;
  readonly map: YAMLMap;
  readonly sourcePair: Pair;
  readonly source: LocatedText;
  readonly pin: LocatedText | undefined;
  readonly onBreaking: LocatedText | undefined;
}

/** A `consumers:` list with its nodes, for edits. */
export interface ConsumerList {
  readonly root: YAMLMap;
  /** The `consumers` key; undefined where the file has none. */
  readonly pair: Pair | undefined;
  /** Undefined where the key is absent or has no list. */
  readonly list: YAMLSeq | undefined;
  readonly entries: readonly ConsumerEntry[];
}

/** Reads the `consumers:` list of a file; undefined where the file is no mapping. */
export function readConsumerList(text: string): ConsumerList | undefined {
  const { root, aliases } = parseYaml(text);
  if (!isMap(root)) return undefined;
  const pair = pairOf(root, 'consumers');
  const list = resolve(pair?.value, aliases);
  if (!isSeq(list)) return { root, pair, list: undefined, entries: [] };
  const entries = list.items.flatMap((node, item) => entry(node, item, aliases));
  return { root, pair, list, entries };
}

/** The pins of a `consumers:` list, in `dbt_project.yml` or `consumers.yaml`; entries without a source are left out. */
export function readConsumers(path: string, text: string, domain: string | undefined): Subscription[] {
  if (!text.includes('consumers')) return [];
  const entries = readConsumerList(text)?.entries ?? [];
  return entries.map(({ source, pin, onBreaking }) => ({
    path,
    domain,
    source: source.value,
    sourceSpan: source.span,
    pin: pin?.value,
    pinSpan: pin?.span,
    onBreaking: onBreaking?.value,
  }));
}

function entry(node: unknown, item: number, aliases: Aliases): ConsumerEntry[] {
  const map = resolve(node, aliases);
  if (!isMap(map)) return [];
  const sourcePair = pairOf(map, 'source');
  const source = textOf(sourcePair, aliases);
  if (!sourcePair || !source) return [];
  const pin = textOf(pairOf(map, 'pin'), aliases);
  return [{ item, map, sourcePair, source, pin, onBreaking: textOf(pairOf(map, 'on_breaking'), aliases) }];
}

function textOf(pair: Pair | undefined, aliases: Aliases): LocatedText | undefined {
  return scalarText(pair?.value as Node | null | undefined, aliases);
}
