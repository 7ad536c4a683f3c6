import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../config/options.js';
import { readContract } from '../read.js';
import { diffContracts } from './diff.js';

function summaries(before: string, after: string): string[] {
  return diffContracts(readContract(before), readContract(after), DEFAULT_CONFIG).map((each) => each.summary);
}

/** The summaries between two schemas, each a list of columns in flow style. */
function columns(before: readonly string[], after: readonly string[]): string[] {
  const text = (list: readonly string[]): string =>
    `schema:\n${list.map((each) => `  - { ${each} }\n`).join('')}`;
  return summaries(text(before), text(after));
}

describe('renames', () => {
  it('go by the same place, attributes and type', () => {
    expect(
      columns(['name: a, type: int', 'name: x, type: date'], ['name: a, type: int', 'name: qq, type: date']),
    ).toEqual(['column x renamed to qq']);
  });

  it('go by a similar name, wherever the column went', () => {
    expect(
      columns(
        ['name: customer_id, type: string', 'name: a, type: int'],
        ['name: a, type: int', 'name: customer_key, type: string'],
      ),
    ).toContain('column customer_id renamed to customer_key');
  });

  it('take the best of two candidates', () => {
    expect(
      columns(['name: amount, type: int'], ['name: tax, type: int', 'name: gross_amount, type: int']),
    ).toEqual(['column amount renamed to gross_amount', 'optional column tax added']);
  });

  it('are not guessed across types, or where both columns say that they mean something else', () => {
    expect(columns(['name: amount, type: int'], ['name: gross_amount, type: string'])).toEqual([
      'column amount removed',
      'optional column gross_amount added',
    ]);
    expect(
      columns(
        ['name: coupon, type: int, description: Code'],
        ['name: channel, type: int, description: Shop'],
      ),
    ).toEqual(['column coupon removed', 'optional column channel added']);
  });

  it('come with what else changed', () => {
    expect(columns(['name: amount, type: int, required: true'], ['name: gross_amount, type: int'])).toEqual([
      'column amount renamed to gross_amount',
      'column gross_amount no longer required',
    ]);
  });

  it('carry semantics along', () => {
    const text = (name: string): string =>
      `schema: [{ name: ${name}, type: int }]\nsemantics: { ${name}: Sum }\n`;
    expect(summaries(text('amount'), text('gross_amount'))).toEqual([
      'column amount renamed to gross_amount',
    ]);
  });
});

describe('half-typed text', () => {
  it('is no change where another rule speaks', () => {
    const column = 'name: a, type: int, required: true';
    expect(columns([column], ['name: a, type: bigi, required: true'])).toEqual([]);
    expect(columns([column], ['name: a, type: , required: true'])).toEqual([]);
    expect(columns([column], ['name: a, type: int, required: t'])).toEqual([]);
    expect(columns([column], [column, 'type: int'])).toEqual([]);
    expect(summaries(`schema:\n  - { ${column} }\n`, 'schema:\n')).toEqual([]);
    expect(summaries('retention_days: 365', 'retention_days:')).toEqual([]);
    expect(summaries('sla: { freshness: 15m }', 'sla: { freshness: 1 }')).toEqual([]);
    expect(summaries('sla: { freshness: soon }', 'sla: { freshness: 15m }')).toHaveLength(1);
    expect(summaries('name: a.product.b\nowner: x', '')).toEqual([]);
  });

  it('never throws and never differs from itself', () => {
    const text = `name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@a", reviewers: [&r "@b", *r] }
tags: [{ PII: true }, region:EU]
schema:
  - &id { name: id, type: "struct<a:int>", checks: [{ min: 0 }], accepted_values: [1, two] }
  - { <<: *id, name: 😀 }
  - name: note
    description: >
      folded
sla: { freshness: 15m }
semantics: { id: x }
`;
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
        const [before, after] = [text.slice(0, a), text.slice(0, b)];
        summaries(before, after);
        return summaries(before, before).length === 0;
      }),
    );
  });
});

describe('anchors and merge keys', () => {
  it('are style', () => {
    const plain =
      'schema:\n  - { name: a, type: int, required: true }\n  - { name: b, type: int, required: true }\n';
    const merged =
      'schema:\n  - &a { name: a, type: int, required: &yes true }\n  - { <<: *a, name: b, required: *yes }\n';
    expect(summaries(plain, merged)).toEqual([]);
  });
});
