import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { invalidValue } from './rule.js';

describe('invalid-value', () => {
  it('says what stands in the place of one value', () => {
    checkRule(
      invalidValue,
      `
name: orders.product.order_facts
schema:
  - name: a
    type: string
    transform: { sha256: email }
#   ^^^^^^^^^ error[invalid-value]: transform: a mapping is not text
    default: [a, b]
    description:
#   ^^^^^^^^^^^ error[invalid-value]: description: a list is not text
      - one
      - two
`,
    );
  });

  it('underlines the value', () => {
    checkRule(
      invalidValue,
      `
name: orders.product.order_facts
version: 2.1
#        ^^^ error[invalid-value]: version: 2.1 is not a semantic version
owner: { team: 3, on_call: b, reviewers: "@a" }
#              ^ error[invalid-value]: team: 3 is not text
#                                        ^^^^ error[invalid-value]: reviewers: "@a" is not a list
schema:
  - { name: a, type: strng, required: Yes }
#                    ^^^^^ error[invalid-value]: type: strng is not a column type
#                                     ^^^ error[invalid-value]: required: Yes is not true or false
  - just text
#   ^^^^^^^^^ error[invalid-value]: schema: just text is not a mapping
  - { name: b, type: string, tags: [region: EU], mask: sha256 }
#                                           ^^ error[invalid-value]: region: EU is not true or false; a tag that holds a colon
sla: { freshness: 15 minutes, completeness: 101%, accuracy: high, window: soon }
#                 ^^^^^^^^^^ error[invalid-value]: freshness: 15 minutes is not a duration
#                                           ^^^^ error[invalid-value]: completeness: 101% is not a percentage
#                                                           ^^^^ error[invalid-value]: accuracy: high is not a percentage
#                                                                         ^^^^ error[invalid-value]: window: soon is not a promise
deprecation: { sunset_date: 2026-02-30, migration_notes: }
#                           ^^^^^^^^^^ error[invalid-value]: sunset_date: 2026-02-30 is not a date of the calendar
#                                       ^^^^^^^^^^^^^^^ error[invalid-value]: \`migration_notes\` has no value
retention_days: 1.5
#               ^^^ error[invalid-value]: retention_days: 1.5 is not a whole number
`,
    );
  });

  it('underlines a name that no path and no query can mean', () => {
    checkRule(invalidValue, 'name: ⟦orders.order_facts⟧{invalid-value}');
    checkRule(invalidValue, 'name: ⟦orders.gold.order_facts⟧{invalid-value}');
    checkRule(invalidValue, 'name: ⟦"order facts"⟧{invalid-value}');
    checkRule(invalidValue, 'name: main.orders.product.order_facts');
  });

  it('takes every spelling of the format', () => {
    checkRule(
      invalidValue,
      `
version: '1.0.0-rc.1'
schema:
  - { name: a, type: "DECIMAL(12, 2)", default: null, checks: { a: [1] }, tags: { PII: true } }
  - { name: b, type: "struct<a:int,b:array<string>>", derived_from: x.raw.y.z, tags: [PII: true], mask: sha256 }
sla: { freshness: 1h30m, completeness: 100%, accuracy: 99.95 %, late_arrival_window: 1w }
deprecation: { previous_version: "2.x", sunset_date: "2028-02-29" }
`,
    );
  });

  it.each([
    ['version: 2.1 # two', 'version: "2.1.0" # two'],
    ['version: 2.10', 'version: "2.10.0"'],
    ["version: 'v2.1.3'", "version: '2.1.3'"],
    ["owner: 'a'\nversion: 2", "owner: 'a'\nversion: '2.0.0'"],
    ['sla: { freshness: 15 minutes }', 'sla: { freshness: 15m }'],
    ['sla: { freshness: "1 hour and 30 min" }', 'sla: { freshness: "1h30m" }'],
    ['sla: { freshness: PT15M }', 'sla: { freshness: 15m }'],
    ['sla:\r\n  completeness: 99.90 # good\r\n', 'sla:\r\n  completeness: 99.90% # good\r\n'],
    ['sla: { accuracy: "99,5 percent" }', 'sla: { accuracy: "99.5%" }'],
    [
      'schema: [{ name: a, type: string, required: Yes }]',
      'schema: [{ name: a, type: string, required: true }]',
    ],
    [
      'schema: [{ name: a, type: string, nullable: "off" }]',
      'schema: [{ name: a, type: string, nullable: false }]',
    ],
    ['schema: [{ name: a, type: strng }]', 'schema: [{ name: a, type: string }]'],
    ['schema: [{ name: a, type: "decmal(12,2)" }]', 'schema: [{ name: a, type: "decimal(12,2)" }]'],
    ['schema: [{ name: 1, type: string }]', 'schema: [{ name: "1", type: string }]'],
    [
      'schema: [{ name: a, type: string, tags: PII, mask: sha256 }]',
      'schema: [{ name: a, type: string, tags: [PII], mask: sha256 }]',
    ],
    ['retention_days: 365 days', 'retention_days: 365'],
    ['retention_days: "365"', 'retention_days: 365'],
    ['deprecation: { sunset_date: 2027/3/1 }', 'deprecation: { sunset_date: 2027-03-01 }'],
    ['deprecation: { previous_version: 2.3 }', 'deprecation: { previous_version: "2.3" }'],
  ])('repairs %j', (before, after) => {
    checkFix(invalidValue, before, after);
  });

  it('removes an optional key without a value', () => {
    checkFix(
      invalidValue,
      'schema:\n  - name: a\n    transform:\n    type: string\n',
      'schema:\n  - name: a\n    type: string\n',
      'Remove transform',
    );
  });

  it.each([
    'sla: { completeness: 0.999 }',
    'sla: { completeness: 1 }',
    'sla: { freshness: 15 }',
    'sla: { freshness: 3M }',
    'deprecation: { sunset_date: 2026-02-30 }',
    'schema: [{ name: a, type: foo }]',
    'version: latest',
    'x-v: &v 2.1\nversion: *v',
  ])('guesses nothing for %j', (text) => {
    expect(fixTitles(invalidValue, text)).toEqual([]);
  });

  it('reports a value that several columns share once', () => {
    checkRule(
      invalidValue,
      'x-c: &c { required: ⟦Yes⟧{invalid-value}, type: int }\nschema:\n  - { <<: *c, name: a }\n  - { <<: *c, name: b }\n',
    );
  });

  it('leaves masks to the mask rules', () => {
    checkRule(invalidValue, 'schema: [{ name: a, type: string, tags: [PII], mask: true }]');
    checkRule(invalidValue, 'schema: [{ name: a, type: string, tags: [PII], mask: }]');
    checkRule(invalidValue, 'schema: [{ name: a, type: string, ⟦mask⟧{invalid-value}: }]');
  });
});
