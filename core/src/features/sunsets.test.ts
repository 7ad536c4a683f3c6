import { expect, it } from 'vitest';
import { loadFixture } from '../testing/index.js';
import { sunsets } from './sunsets.js';

const contract = (name: string, version: string, deprecation: string): string =>
  `#- orders/product/${name}.contract.yaml
name: orders.product.${name}
version: "${version}"
${deprecation}`;

const ends = (date: string, previous = '2.x'): string =>
  `deprecation: { previous_version: "${previous}", sunset_date: ${date}, migration_notes: Rename a to b. }\n`;

const consumers = (domain: string, ...pins: readonly string[]): string =>
  `#- ${domain}/consumers.yaml
consumers:
${pins.map((pin) => `  - { source: orders.product.facts, pin: "${pin}" }`).join('\n')}
`;

it('lists deprecations by date, those without one of the calendar last', () => {
  const { workspace } = loadFixture(
    [
      contract('none', '3.0.0', 'deprecation: { previous_version: 2.x }\n'),
      contract('invalid', '3.0.0', ends('2026-02-30')),
      contract('later', '3.0.0', ends('2027-03-01')),
      contract('today', '3.0.0', ends('"2026-11-23"')),
      contract('past', '3.0.0', ends('2026-11-13')),
      contract('other', '3.0.0', 'x-deprecation: { sunset_date: 2027-01-01 }\n'),
      contract('broken', '3.0.0', 'deprecation: soon\n'),
    ].join(''),
  );
  const found = sunsets(workspace);
  expect(found.map(({ product, date, daysLeft }) => [product, date, daysLeft])).toEqual([
    ['orders.product.past', '2026-11-13', -10],
    ['orders.product.today', '2026-11-23', 0],
    ['orders.product.later', '2027-03-01', 98],
    ['orders.product.invalid', '2026-02-30', undefined],
    ['orders.product.none', undefined, undefined],
  ]);
  expect(found[0]).toMatchObject({ previousVersion: '2.x', notes: 'Rename a to b.', subscribers: [] });
  const written = found.map(({ path, span }) => workspace.text(path)?.slice(span.start, span.end));
  expect(written).toEqual(['2026-11-13', '"2026-11-23"', '2027-03-01', '2026-02-30', 'deprecation']);
});

it.each([
  ['2.x', '3.0.0', ['^2.1', '^2.0 || ^1.0']],
  ['2.1.0', '3.0.0', ['^2.1', '^2.0 || ^1.0']],
  ['not a range', '3.0.0', ['^2.1', '^1.4', '^2.0 || ^1.0']],
  ['2.x', '2.3.0', ['^2.1', '^2.1 || ^3.0', '>=2', '^2.0 || ^1.0']],
])('names the subscribers of %s while the product is at %s', (previous, version, pins) => {
  const { workspace } = loadFixture(
    contract('facts', version, ends('2027-03-01', previous)) +
      consumers('marketing', '^2.1', '^3.0', '^2.1 || ^3.0', '>=2', 'latest', 'newest', '^1.4') +
      consumers('ads', '^2.0 || ^1.0'),
  );
  const subscribers = sunsets(workspace).flatMap((each) => each.subscribers);
  expect(subscribers.map(({ pin }) => pin).sort()).toEqual([...pins].sort());
});

it('counts from the date that is given, and takes a short name', () => {
  const source = `${contract('facts', '3.0.0', ends('2027-03-01')).replace('name: orders.product.', 'name: ')}${consumers('ads', '^2.1')}`;
  const [found] = sunsets(loadFixture(source).workspace);
  expect(found).toMatchObject({
    product: 'orders.product.facts',
    daysLeft: 98,
    subscribers: [{ domain: 'ads', pin: '^2.1', path: 'ads/consumers.yaml' }],
  });
});
