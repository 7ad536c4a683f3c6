import { isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { DbtColumn, Guard } from '../../dbt/dbt-index.js';
import type { TextEdit } from '../../text/edit.js';
import {
  appendItem,
  insertInOrder,
  insertPair,
  removeItem,
  removePair,
  replaceScalar,
  replaceSource,
  scalarSource,
  setValue,
} from '../../yaml/edit.js';
import { locate, type Spot, type YamlPath } from '../../yaml/locate.js';
import { pairOf, type YamlFile } from '../../yaml/parse.js';
import type { GuardList, GuardStyle } from './dbt-style.js';
import { itemIndent, listSource, valuesSource, type ListLayout } from './list-source.js';
import { guardItems } from './model-column.js';

/** What becomes of a column in a model's YAML. */
export interface ColumnChange {
  readonly type?: string;
  readonly notNull?: 'add' | 'remove';
  readonly values?: readonly string[] | 'remove';
}

/** Edits that change a column's own mapping; undefined where its text is shared with other places, or cannot be read. */
export function changeColumn(
  yaml: YamlFile,
  declared: DbtColumn,
  change: ColumnChange,
  style: GuardStyle,
): TextEdit[] | undefined {
  const spot = ownSpot(yaml, declared.at);
  const map = spot?.node;
  if (!isMap(map)) return undefined;
  const edits = [
    change.type === undefined ? [] : setType(yaml, map, change.type),
    addGuards(yaml, map, declared, change, style),
    ...removals(change, declared).map((guard) => removeGuard(yaml, map, guard)),
    Array.isArray(change.values) && declared.acceptedValues
      ? setValues(yaml, declared.acceptedValues, change.values)
      : [],
  ];
  return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
}

/** Where a path leads without an alias or a merge key: an edit there changes no other place. */
export function ownSpot({ root, aliases }: YamlFile, at: YamlPath): Spot | undefined {
  const spot = locate(root, at, aliases);
  return spot?.shared ? undefined : spot;
}

function setType({ text }: YamlFile, map: YAMLMap, type: string): TextEdit[] | undefined {
  const pair = pairOf(map, 'data_type');
  const value = pair?.value as Node | null | undefined;
  if (value?.range && value.range[1] > value.range[0]) return [replaceScalar(value, type)];
  const source = { text: scalarSource(type) };
  return [
    pair
      ? setValue(text, pair, source)
      : insertInOrder(text, map, 'data_type', source, ['name', 'data_type']),
  ];
}

function addGuards(
  { text }: YamlFile,
  map: YAMLMap,
  { acceptedValues }: DbtColumn,
  { notNull, values }: ColumnChange,
  style: GuardStyle,
): TextEdit[] | undefined {
  const fresh = Array.isArray(values) && !acceptedValues ? values : undefined;
  const items = [...guardItems(style, notNull === 'add', fresh)];
  const edits = items.map(([key, sources]) => addToList(text, map, key, sources, style));
  return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
}

function addToList(
  text: string,
  map: YAMLMap,
  key: GuardList,
  items: Parameters<typeof listSource>[0],
  style: GuardStyle,
): TextEdit[] | undefined {
  const pair = pairOf(map, key);
  const layout: ListLayout = {
    flow: map.flow === true || style.flow === true,
    indent: itemIndent(text, map, ['constraints', 'data_tests', 'tests']),
  };
  if (!pair) return [insertPair(text, map, key, listSource(items, layout))];
  const list = pair.value as Node | null;
  if (isSeq(list))
    return items.map((item) => appendItem(text, list, { text: list.flow ? item.flow : item.block }));
  const isEmpty = !list?.range || list.range[1] <= list.range[0];
  return isEmpty ? [setValue(text, pair, listSource(items, layout))] : undefined;
}

function removals({ notNull, values }: ColumnChange, declared: DbtColumn): Guard[] {
  return [
    ...(notNull === 'remove' && declared.notNull ? [declared.notNull] : []),
    ...(values === 'remove' && declared.acceptedValues ? [declared.acceptedValues] : []),
  ];
}

/** Takes the guard out of its list, and the list with its last item. */
function removeGuard(yaml: YamlFile, map: YAMLMap, { at }: Guard): TextEdit[] | undefined {
  const list = at && ownSpot(yaml, at.slice(0, -1));
  const index = at?.at(-1);
  if (!list?.pair || !isSeq(list.node) || typeof index !== 'number') return undefined;
  const edit =
    list.node.items.length === 1 && map.items.length > 1
      ? removePair(yaml.text, map, list.pair)
      : removeItem(yaml.text, list.node, index);
  return [edit];
}

function setValues(
  yaml: YamlFile,
  { at, values = [] }: NonNullable<DbtColumn['acceptedValues']>,
  wanted: readonly string[],
): TextEdit[] | undefined {
  const spot = at && valuesSpot(yaml, at);
  if (!spot?.pair || !isSeq(spot.node)) return undefined;
  const list: YAMLSeq = spot.node;
  const more = wanted.filter((value) => !values.includes(value));
  if (wanted.length === values.length + more.length)
    return more.map((value) => appendItem(yaml.text, list, { text: valuesSource([value]).slice(1, -1) }));
  const source = valuesSource(wanted);
  return [list.flow ? replaceSource(list, source) : setValue(yaml.text, spot.pair, { text: source })];
}

function valuesSpot(yaml: YamlFile, at: YamlPath): Spot | undefined {
  const ways = [['accepted_values', 'arguments'], ['accepted_values'], ['arguments'], []];
  return ways.map((way) => ownSpot(yaml, [...at, ...way, 'values'])).find((spot) => spot);
}
