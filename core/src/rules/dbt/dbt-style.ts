import { isMap, isPair, isScalar, isSeq, visit, type Node, type YAMLSeq } from 'yaml';
import type { DbtModel } from '../../dbt/dbt-index.js';
import { keyText } from '../../yaml/parse.js';

export type GuardList = 'constraints' | 'data_tests' | 'tests';

/** How a dbt YAML file says what guards a column. */
export interface GuardStyle {
  /** Where `not_null` stands. */
  readonly notNull: GuardList;
  /** Where tests stand. */
  readonly tests: Exclude<GuardList, 'constraints'>;
  /** Whether the arguments of a test stand under `arguments`. */
  readonly nested: boolean;
  /** Whether such lists are in brackets; undefined where the file has none. */
  readonly flow: boolean | undefined;
}

/** The style of the model's own entry, else of the file, else what dbt enforces for such a model. */
export function guardStyle(entry: Node | undefined, root: Node | undefined, model: DbtModel): GuardStyle {
  const [own, whole] = [listsIn(entry), listsIn(root)];
  const lists = [...own, ...whole];
  const tests = lists.map(({ key }) => key).find((key) => key !== 'constraints');
  const isTable = ['table', 'incremental'].includes(model.config.materialized ?? '');
  const usual = lists.some(({ key }) => key === 'constraints') || (!tests && isTable) ? 'constraints' : tests;
  const notNull = lists.find(({ list }) => list.items.some(isNotNull))?.key ?? usual ?? 'data_tests';
  return {
    notNull: model.kind === 'model' || notNull !== 'constraints' ? notNull : (tests ?? 'data_tests'),
    tests: tests ?? 'data_tests',
    nested: lists.some(({ list }) => list.items.some(hasNestedArguments)),
    flow: lists[0]?.list.flow,
  };
}

interface FoundList {
  readonly key: GuardList;
  readonly list: YAMLSeq;
}

function listsIn(node: Node | undefined): FoundList[] {
  const found: FoundList[] = [];
  if (!node) return found;
  visit(node, {
    Pair: (_key, pair) => {
      const key = isPair(pair) ? keyText(pair) : undefined;
      if ((key === 'constraints' || key === 'data_tests' || key === 'tests') && isSeq(pair.value))
        found.push({ key, list: pair.value });
    },
  });
  return found;
}

function isNotNull(item: unknown): boolean {
  if (isScalar(item)) return item.value === 'not_null';
  return isMap(item) && (item.get('type') === 'not_null' || item.has('not_null'));
}

function hasNestedArguments(item: unknown): boolean {
  if (!isMap(item)) return false;
  const body = item.items[0]?.value;
  return isMap(body) && body.has('arguments');
}
