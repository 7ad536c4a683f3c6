import { describe, expect, test } from 'vitest';
import { STRIPPING } from './stripping.js';
import { transformEffects } from './transforms.js';

describe('transformEffects', () => {
  const effect = transformEffects('snowflake', {
    Anonymise: 'strips',
    'security.my_hash': 'strips',
    count: 'passes',
  });

  test.each([
    'lower',
    'trim',
    'sha256',
    'sha2',
    'md5',
    'tokenize',
    'cast',
    'coalesce',
    'concat',
    'substr',
    'max',
  ])('%s passes', (name) => {
    expect(effect(name)).toBe('passes');
  });

  test.each(['min', 'first', 'any_value', 'array_agg', '||', 'case', 'unnest', 'nobody_knows_it'])(
    '%s passes as well',
    (name) => {
      expect(effect(name)).toBe('passes');
    },
  );

  test.each([
    'count_distinct',
    'sum',
    'avg',
    'approx_count_distinct',
    'is null',
    '=',
    'exists',
    'and',
    'in',
    'length',
  ])('%s strips', (name) => {
    expect(effect(name)).toBe('strips');
  });

  test('what mesh.yaml says comes first, with or without the schema', () => {
    expect(['anonymise', 'security.anonymise', 'security.my_hash', 'my_hash', 'count'].map(effect)).toEqual([
      'strips',
      'strips',
      'strips',
      'passes',
      'passes',
    ]);
  });

  test('a function of a schema is not the one that the language has', () => {
    expect(effect('finance.sum')).toBe('passes');
  });

  test('some names strip in one dialect alone', () => {
    expect(transformEffects('trino')('approx_set')).toBe('strips');
    expect(transformEffects('spark')('approx_set')).toBe('passes');
  });

  test('no name stands twice in the table', () => {
    expect(new Set(STRIPPING).size).toBe(STRIPPING.length);
  });
});
