import type { ColumnFacts } from '../../contract/facts.js';
import type { Engine } from '../../contract/engines.js';
import { spelledFor } from '../../contract/type-spelling.js';
import type { GuardList, GuardStyle } from './dbt-style.js';
import {
  mapSource,
  nestedList,
  nestedMap,
  plain,
  scalar,
  valuesSource,
  type ListLayout,
  type Source,
} from './list-source.js';

/** A column of a contract as an entry of a model's `columns`. */
export function modelColumn(
  column: ColumnFacts,
  style: GuardStyle,
  layout: ListLayout,
  engine: Engine | undefined,
): Source {
  const { name, type, description, notNull, acceptedValues } = column;
  const guards = guardItems(style, notNull === true, acceptedValues);
  return mapSource([
    ['name', scalar(name)],
    ...(type === undefined ? [] : [['data_type', scalar(spelledFor(type, engine))] as const]),
    ...(description === undefined ? [] : [['description', scalar(description)] as const]),
    ...[...guards].map(([key, items]) => [key, nestedList(items, layout)] as const),
  ]);
}

/** What keeps a column from NULL and to `values`, by the list that it stands in. */
export function guardItems(
  style: GuardStyle,
  notNull: boolean,
  values: readonly string[] | undefined,
): ReadonlyMap<GuardList, readonly Source[]> {
  const items = new Map<GuardList, Source[]>();
  if (notNull)
    items.set(style.notNull, [
      style.notNull === 'constraints' ? mapSource([['type', scalar('not_null')]]) : scalar('not_null'),
    ]);
  if (values) items.set(style.tests, [...(items.get(style.tests) ?? []), acceptedValues(values, style)]);
  return items;
}

function acceptedValues(values: readonly string[], { nested }: GuardStyle): Source {
  const inner = mapSource([['values', plain(valuesSource(values))]]);
  const body = nested ? mapSource([['arguments', nestedMap(inner)]]) : inner;
  return mapSource([['accepted_values', nestedMap(body)]]);
}
