import { isAlias, isMap, isScalar, type Node } from 'yaml';
import type { Span } from '../text/span.js';
import type { YamlPath } from '../yaml/locate.js';
import { keySpan, keyText, resolve, spanOf, type Aliases } from '../yaml/parse.js';
import type { Guard, ValuesGuard } from './dbt-index.js';
import { child, items, literal, literalOf, section, texts, type Section } from './literal.js';

/** What keeps a column from NULL and to some values. */
export interface Guards {
  readonly notNull: Guard | undefined;
  readonly acceptedValues: ValuesGuard | undefined;
}

const NO_GUARDS: Guards = { notNull: undefined, acceptedValues: undefined };

/** Lists of tests; the second is what dbt before 1.8 calls them. */
export const TEST_KEYS = ['data_tests', 'tests'] as const;

/** The constraints and tests in a column's mapping, which stands at `at`. */
export function readGuards(column: Section, at: YamlPath): Guards {
  const constraints = items(column, 'constraints').map((item, index) =>
    readConstraint(item, column.aliases, [...at, 'constraints', index]),
  );
  const tests = TEST_KEYS.flatMap((key) =>
    items(column, key).map((item, index) => readTest(item, column.aliases, [...at, key, index])),
  );
  return strongest([...constraints, ...tests]);
}

/** The constraints of a model that name their columns, by column in lower case. */
export function readModelConstraints(model: Section): Map<string, Guards> {
  const found = new Map<string, Guards>();
  for (const item of items(model, 'constraints')) {
    const entry = section(item, model.aliases);
    const guards = readConstraint(item, model.aliases, undefined);
    for (const column of (entry && texts(entry, 'columns')) ?? []) {
      const key = column.toLowerCase();
      found.set(key, strongest([found.get(key) ?? NO_GUARDS, guards]));
    }
  }
  return found;
}

/** Of each kind of guard the one that says the most: a strict one, and among these a constraint. */
export function strongest(guards: readonly Guards[]): Guards {
  return {
    notNull: best(guards.flatMap(({ notNull }) => notNull ?? [])),
    acceptedValues: best(guards.flatMap(({ acceptedValues }) => acceptedValues ?? [])),
  };
}

function best<G extends Guard>(guards: readonly G[]): G | undefined {
  const strict = guards.filter((guard) => guard.strict);
  const among = strict.length > 0 ? strict : guards;
  return among.find(({ by }) => by === 'constraint') ?? among[0];
}

/** A primary key rules out NULL as well, but no engine of a warehouse has to enforce it. */
function readConstraint(item: unknown, aliases: Aliases, at: YamlPath | undefined): Guards {
  const entry = section(item, aliases);
  const type = entry && literal(entry, 'type')?.text;
  const span = (entry && literal(entry, 'type')?.span) ?? spanOf(item as Node);
  const guard = { by: 'constraint', span, at } as const;
  if (type === 'not_null') return { ...NO_GUARDS, notNull: { ...guard, strict: true } };
  if (type === 'primary_key') return { ...NO_GUARDS, notNull: { ...guard, strict: false } };
  const lists = type === 'check' && /\bin\s*\(/i.test((entry && literal(entry, 'expression')?.text) ?? '');
  return lists ? { ...NO_GUARDS, acceptedValues: { ...guard, strict: false, values: undefined } } : NO_GUARDS;
}

function readTest(item: unknown, aliases: Aliases, at: YamlPath): Guards {
  const { name, body, span } = testOf(item, aliases);
  const args = body && (child(body, 'arguments') ?? body);
  const isNative = !name.includes('.');
  const guard = { by: 'test', strict: isNative && !isWeak(body), span, at } as const;
  if (/(^|\.)(not_null|expect_column_values_to_not_be_null)$/.test(name))
    return { ...NO_GUARDS, notNull: guard };
  if (!/(^|\.)(accepted_values|expect_column_values_to_be_in_set)$/.test(name)) return NO_GUARDS;
  const values = args && (texts(args, 'values') ?? texts(args, 'value_set'));
  return { ...NO_GUARDS, acceptedValues: { ...guard, strict: guard.strict && values !== undefined, values } };
}

interface Test {
  readonly name: string;
  readonly body: Section | undefined;
  /** Of the name. */
  readonly span: Span;
}

/** A test's name and settings: `not_null`, `not_null: { … }`, or a named one with `test_name`. */
function testOf(item: unknown, aliases: Aliases): Test {
  const node = resolve(item, aliases);
  const span = spanOf(item as Node);
  if (isScalar(node)) return { name: literalOf(node, aliases)?.text ?? '', body: undefined, span };
  if (!isMap(node)) return { name: '', body: undefined, span };
  const own = { map: node, aliases };
  const named = literal(own, 'test_name');
  if (named?.text) return { name: named.text, body: own, span: isAlias(item) ? span : named.span };
  const [first] = node.items;
  const name = (first && keyText(first)) ?? '';
  return {
    name,
    body: section(first?.value, aliases),
    span: first && !isAlias(item) ? keySpan(first) : span,
  };
}

/** Whether a test looks at some rows only, or lets the build go on. */
function isWeak(body: Section | undefined): boolean {
  if (!body) return false;
  const config = child(body, 'config');
  return [body, ...(config ? [config] : [])].some((map) =>
    ['where', 'severity', 'warn_if', 'error_if', 'limit', 'enabled'].some((key) => {
      const value = literal(map, key);
      return value !== undefined && !(key === 'severity' && value.text?.toLowerCase() === 'error');
    }),
  );
}
