import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Grammar {
  readonly repository: Readonly<Record<string, { readonly match?: string; readonly begin?: string }>>;
}

const FILE = resolve(import.meta.dirname, '..', '..', 'syntaxes', 'contract.injection.tmLanguage.json');
const { repository } = JSON.parse(readFileSync(FILE, 'utf8')) as Grammar;

/** Names of the patterns that colour something in the line. The expressions mean the same in JavaScript. */
function colours(line: string): string[] {
  return Object.entries(repository)
    .filter(([, { match, begin }]) => new RegExp((match ?? begin)!).test(line))
    .map(([name]) => name);
}

describe('the injected colours', () => {
  it.each([
    ['name: orders.product.order_facts', ['product']],
    ['version: "2.1.0"', ['version']],
    ['  previous_version: 2.1.0 # the last', ['version']],
    ['  - { name: email, tags: [PII], mask: sha256 }', ['mask', 'tags']],
    ["    mask: 'tokenize'", ['mask']],
    ['tags: [customer_data, region:EU]', ['tags']],
    ['      - PII', ['tag-entry']],
    ['sla: { freshness: 15m, completeness: 99.9%, accuracy: 99% }', ['promise']],
    ['  on_call: orders-pager', ['key']],
    [
      '  - { source: orders.product.order_facts, pin: "^2.1", on_breaking: fail_ci }',
      ['pin', 'key', 'product'],
    ],
  ])('show in %s', (line, names) => {
    expect(colours(line)).toEqual(names);
  });

  it.each([
    'version: 3.8',
    'apiVersion: apps/v1',
    'tags: [latest, nightly]',
    'tags: latest',
    'mask: 255.255.255.0',
    'mask: sha256sum',
    '    freshness: { warn_after: { count: 12, period: hour } }',
    'accuracy: high',
    'image: registry.product.example/app:1.2',
    'on_callback: run',
    '  - PIIX',
    'pin: main',
  ])('leave other YAML alone: %s', (line) => {
    expect(colours(line)).toEqual([]);
  });
});
