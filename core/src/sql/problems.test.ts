import { describe, expect, test } from 'vitest';
import { factsOf } from '../testing/sql-notation.js';

const REST = 'its table reads were checked from its words, its columns were not';

/** The problems of a text, each as the text at its span and its message. */
function problems(sql: string, dialect = 'spark'): string[] {
  return factsOf(dialect, sql).problems.map(
    ({ span, message }) => `${sql.slice(span.start, span.end)}: ${message}`,
  );
}

describe('problems', () => {
  test('name the token at which a statement stops to parse', () => {
    expect(problems('select a from t; select a from t where ; select 1')).toEqual([
      `where: this statement could not be parsed as spark SQL near \`where\`; ${REST}`,
    ]);
  });

  test('lie right behind surrogates and CRLF', () => {
    expect(problems("select '\u{1F600}' from a.b;\r\nselect '\u{1F600}', b c d from t")).toEqual([
      `d: this statement could not be parsed as spark SQL near \`d\`; ${REST}`,
    ]);
  });

  test('show Jinja as it is written', () => {
    expect(problems('select a from b c {{ limit(1) }}')).toEqual([
      `{{ limit(1) }}: this statement could not be parsed as spark SQL near \`{{ limit(1) }}\`; ${REST}`,
    ]);
  });

  test('tell of an open quote where nothing else does', () => {
    expect(problems("select a from t; 'b; select c from d")).toEqual([
      "': not checked from here on: this quote has no end",
    ]);
    expect(problems("select a from t where b = 'c")).toHaveLength(1);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \r\n\t'],
    ['comments', '-- from a.b\n/* select */'],
    ['semicolons', ';;'],
    ['Jinja comments', '{# select #}'],
    [
      'a macro file',
      '{% macro a(b) %} select from where {{ b }} {% endmacro %}\n\n{% macro c() %}{% endmacro %}',
    ],
    ['a test file', '{% test a(model) %} select * from {{ model }} where {% endtest %}'],
    ['a call of a macro', '{{ a() }}'],
    ['settings', "{{ config(materialized='view') }}"],
    ['a block that sets a text', '{% set a %} order by , {% endset %}'],
    ['a byte order mark', '\uFEFFselect a from t'],
  ])('are not made of %s', (_, sql) => {
    expect(problems(sql)).toEqual([]);
  });

  test('an unknown dialect is read as generic SQL', () => {
    expect(problems('select a from b', 'no-such-dialect')).toEqual([]);
  });
});

describe('settings of a model', () => {
  test.each([
    [
      "{{ config(materialized='table', enabled=false, n=3) }}",
      { materialized: 'table', enabled: 'false', n: '3' },
    ],
    [
      "{{- config(alias=\"a'b\", tags=['x'], pre_hook=hook(1, 'y'), schema=var('s')) -}}",
      { alias: "a'b", tags: null, pre_hook: null, schema: null },
    ],
    ["{{\n  config(\n    meta = {'a': {'b': 1}},\n    alias = 'c'\n  )\n}}", { 'meta.a': null, alias: 'c' }],
    ["{{ config({'a': 'b'}) }}{{ configure(a='b') }}", { a: 'b' }],
    [
      '{{ config(contract={\'enforced\': True, "alias_types": x}) }}',
      { 'contract.enforced': 'True', 'contract.alias_types': null },
    ],
    ["{{ config(alias='open'", {}],
  ])('%s', (sql, config) => {
    expect(factsOf('spark', `${sql} select 1`).config).toEqual(config);
  });
});

describe('input that is too much', () => {
  test.each([
    ['larger than 1 MiB', ' '.repeat(1024 * 1024 + 1), 'not checked: larger than 1 MiB'],
    ['binary', 'select a\0b from c', 'not checked: this is no text file'],
  ])('%s', (_, sql, message) => {
    const facts = factsOf('spark', sql);
    expect(facts.statements).toEqual([]);
    expect(facts.problems).toEqual([{ span: { start: 0, end: 1 }, message }]);
  });

  test.each([
    ['subqueries', `${'select * from ('.repeat(64)}select a from b.c${')'.repeat(64)}`],
    [
      'CTEs',
      Array.from({ length: 64 }).reduce<string>(
        (sql, _, i) => `with c${i} as (${sql}) select * from c${i}`,
        'select a from b.c',
      ),
    ],
    ['thousands of parentheses', `select ${'('.repeat(5000)}1${')'.repeat(5000)} from b.c`],
    ['thousands of operators', `select ${'a || '.repeat(20_000)}b from b.c`],
    ['thousands of unions', `${'select a from b.c union all '.repeat(3000)} select a from b.c`],
  ])('nested %s', (_, sql) => {
    const facts = factsOf('spark', sql);
    const names = new Set(
      facts.statements.flatMap(({ reads }) => reads.map(({ span }) => sql.slice(span.start, span.end))),
    );
    expect([...names]).toEqual(['b.c']);
    expect(facts.problems.map((problem) => problem.message)).toEqual([
      `this statement is nested too deeply to be parsed; ${REST}`,
    ]);
  });

  test('64 CTEs in a row and 5,000 conditions are read in full', () => {
    const ctes = Array.from(
      { length: 64 },
      (_, i) => `c${i + 1} as (select * from c${i}, c${Math.max(0, i - 1)})`,
    );
    const sql = `with c0 as (select a from b.c where ${'a = 1 and '.repeat(5000)} d), ${ctes.join(', ')} select * from c64`;
    const facts = factsOf('spark', sql);
    expect(facts.problems).toEqual([]);
    expect(facts.statements[0]?.reads).toHaveLength(1);
    expect(facts.statements[0]?.columns).toHaveLength(5002);
  });

  test('text that is no SQL reads nothing', () => {
    const noise = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(1 + ((i * 7919) % 0xfffe))).join(
      '',
    );
    expect(factsOf('spark', noise).statements.flatMap((statement) => statement.reads)).toEqual([]);
  });
});
