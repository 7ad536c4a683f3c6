import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../format/shape.js';
import { readContract } from '../read.js';
import { CONTRACT_FORMAT } from './format.js';

function problems(text: string): string[] {
  return shapeOf(readContract(text), CONTRACT_FORMAT).problems.map((each) =>
    [each.kind, ...each.path, ...('field' in each ? [each.field] : [])].join(' '),
  );
}

const GOOD = `name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager, reviewers: ["@alice"], x-chat: "#orders" }
schema:
  - &id { name: order_id, type: string, required: true, nullable: false, default: null, description: "UUID v4" }
  - { <<: *id, name: email, tags: ["PII"], mask: sha256, checks: [{ not_null: true }, "email <> ''"] }
  - { name: amount, type: "decimal(12, 2)", derived_from: orders.raw.orders.amount, transform: round }
  - { name: status, type: varchar(16), accepted_values: [placed, 1, null], tags: { PII: false }, x-note: [1] }
sla: { freshness: 15m, completeness: 99.9%, accuracy: 99%, late_arrival_window: 24h, x-window: any }
semantics:
  order_id: "Key"
  null_rule: "Required columns are never NULL."
tags: [customer_data, PII: true]
retention_days: 365
deprecation: { previous_version: "2.x", sunset_date: 2027-03-31, migration_notes: "Use amount." }
x-anything: { a: 1 }
`;

describe('shapeOf', () => {
  it('accepts the whole format', () => {
    expect(problems(GOOD)).toEqual([]);
  });

  it('accepts the short owner and the short name', () => {
    const short = GOOD.replace(/owner: .*/, 'owner: "@orders-team"').replace(/name: .*/, 'name: order_facts');
    expect(problems(short)).toEqual([]);
  });

  it.each([
    ['version: "2.1.0"', 'version: 2.1', 'invalid version'],
    ['version: "2.1.0"', 'version:', 'missing version'],
    ['version: "2.1.0"', 'version: "02.1.0"', 'invalid version'],
    ['type: varchar(16)', 'type: vachar(16)', 'invalid schema 3 type'],
    ['type: varchar(16), ', '', 'missing schema 3 type'],
    ['required: true', 'required: Yes', 'invalid schema 0 required'],
    ['2027-03-31', '2026-02-30', 'invalid deprecation sunset_date'],
    ['late_arrival_window: 24h', 'late_arrival_window: soon', 'invalid sla late_arrival_window'],
    ['99.9%', '100.1%', 'invalid sla completeness'],
    ['retention_days: 365', 'retention_days: -1', 'invalid retention_days'],
    ['retention_days:', 'retention:', 'unknown retention'],
    ['on_call:', 'oncall:', 'missing owner on_call,unknown owner oncall'],
    ['PII: true', 'region: EU', 'invalid tags 1 region'],
    ['"Key"', '', 'invalid semantics order_id'],
  ])('%s → %s', (good, bad, expected) => {
    const found = problems(GOOD.replace(good, bad)).filter((each) => !each.startsWith('invalid schema 1'));
    expect(found.join()).toBe(expected);
  });

  it('says so where aliases expand beyond measure', () => {
    const lines = ['x-0: &x0 [1]'];
    for (let at = 1; at < 40; at++) lines.push(`x-${at}: &x${at} [*x${at - 1}, *x${at - 1}]`);
    expect(shapeOf(readContract(lines.join('\n')), CONTRACT_FORMAT)).toEqual({
      problems: [],
      tooLarge: true,
    });
  });
});
