import { expect, it } from 'vitest';
import { readConsumers } from './consumers.js';

it('reads pins with their places', () => {
  const text =
    'consumers:\n  - { source: a.product.b, pin: "^2.1", on_breaking: warn } # x\n  - source: c\n  - pin: 1\n';
  const [first, second, ...rest] = readConsumers('m/consumers.yaml', text, 'm');
  expect(first).toMatchObject({ domain: 'm', source: 'a.product.b', pin: '^2.1', onBreaking: 'warn' });
  expect(text.slice(first?.sourceSpan.start, first?.sourceSpan.end)).toBe('a.product.b');
  expect(text.slice(first?.pinSpan?.start, first?.pinSpan?.end)).toBe('"^2.1"');
  expect(second).toMatchObject({ source: 'c', pin: undefined, pinSpan: undefined });
  expect(rest).toEqual([]);
});

it('keeps a pin as it is written, also where YAML takes it for a number', () => {
  const pins = readConsumers('consumers.yaml', 'consumers: [{ source: a, pin: 2.10 }]', undefined);
  expect(pins[0]?.pin).toBe('2.10');
});

it.each([
  '',
  'consumers:',
  'consumers: [',
  'consumers: {a: 1}',
  'consumers: [1, null, [x]]',
  'name: consumers',
])('finds nothing in %j', (text) => {
  expect(readConsumers('consumers.yaml', text, undefined)).toEqual([]);
});
