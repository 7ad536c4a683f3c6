import { describe, expect, it } from 'vitest';
import { loadFixture } from '../testing/index.js';
import { check, fixesFor } from './engine.js';

const PATH = 'orders/product/order_facts.contract.yaml';

const SAMPLE = `# 😀 orders
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: 'orders-pager', reviewers: ["@alice"] }
schema:
  - &key { name: order_id, type: string, required: true, description: "UUID 😀" }
  - { <<: *key, name: email, tags: [PII: true], mask: sha256 }
  - name: amount
    type: "decimal(12,2)"
    checks: [{ min: 0 }]
sla:
  freshness: 15m # newest
  completeness: 99.9%
  accuracy: 99%
semantics:
  amount: >-
    Gross
  email: |
    Login
tags: [customer_data]
retention_days: 365
deprecation: { previous_version: "1.x", sunset_date: 2027-09-30 }
`;

/** Checks a text with every rule and computes every fix; all spans must lie in the text. */
function exercise(text: string): string[] {
  const { workspace } = loadFixture('', PATH);
  workspace.setFile(PATH, text);
  workspace.setBaseline(PATH, { kind: 'present', ref: 'HEAD', path: PATH, text: SAMPLE });
  return check(workspace, PATH).map((finding) => {
    expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
    expect(finding.span.end).toBeLessThanOrEqual(text.length);
    fixesFor(workspace, finding);
    return finding.rule;
  });
}

describe('rules on bad input', () => {
  it('find nothing in the whole sample', () => {
    const { workspace } = loadFixture('', PATH);
    workspace.setFile(PATH, SAMPLE);
    expect(check(workspace, PATH).map((each) => each.message)).toEqual([]);
  });

  it('never throw while a contract is typed', () => {
    for (let end = 0; end <= SAMPLE.length; end++) exercise(SAMPLE.slice(0, end));
  });

  it('never throw while a line is deleted or a character lost', () => {
    for (let at = 0; at < SAMPLE.length; at += 3) exercise(SAMPLE.slice(0, at) + SAMPLE.slice(at + 1));
    const lines = SAMPLE.split('\n');
    for (let at = 0; at < lines.length; at++)
      exercise(lines.filter((_line, each) => each !== at).join('\r\n'));
  });

  it.each([
    ['brackets', '['.repeat(10_000)],
    ['braces', `schema: ${'{a: '.repeat(10_000)}`],
    ['dashes', '- '.repeat(10_000)],
    ['an alias bomb', bomb((at) => `x-${at}: &x${at} [*x${at - 1}, *x${at - 1}, *x${at - 1}]`)],
    ['a conflict', SAMPLE.replace('version', '<<<<<<< HEAD\nversion')],
  ])('end %s in a finding of yaml-syntax', (_name, text) => {
    expect(exercise(text)).toContain('yaml-syntax');
  });

  it.each([
    ['merge keys without end', bomb((at) => `x-${at}: &x${at} { <<: [${`*x${at - 1}, `.repeat(30)}] }`)],
    ['a NUL byte', `${SAMPLE}x-a: "\0"\n\0`],
    ['a scalar', 'name'],
    ['a list', '- name: a'],
    ['odd keys', '? [a]\n: b\n? { c: d }\n1: 2\n: e\nnull: f\nschema:\n  - ? [a]\n  - : b\n'],
    ['nothing but a comment', '# hi'],
    [
      'keys of Object',
      '__proto__: { a: 1 }\nconstructor: 1\nschema: [{ __proto__: { name: a }, toString: 1 }]',
    ],
    ['an alias of itself', 'schema: &a [*a]\nname: &b { <<: *b }'],
  ])('read %s', (_name, text) => {
    expect(() => exercise(text)).not.toThrow();
  });

  it('check 10,000 columns', () => {
    const columns = Array.from(
      { length: 10_000 },
      (_each, at) => `  - { name: c${at}, type: string, description: a }`,
    );
    const text = SAMPLE.replace(/schema:\n[^]*?sla:/, `schema:\n${columns.join('\n')}\nsla:`);
    const { workspace } = loadFixture('', PATH);
    workspace.setFile(PATH, text);
    expect(check(workspace, PATH)).toEqual([]);
  });

  it('count a byte order mark', () => {
    const { workspace } = loadFixture('', PATH);
    workspace.setFile(PATH, `\uFEFF${SAMPLE.replace('version:', 'verson:')}`);
    const finding = check(workspace, PATH).find((each) => each.rule === 'unknown-field');
    expect(finding?.span.start).toBe(SAMPLE.indexOf('version:') + 1);
  });
});

const EXCEPTION_PATH = 'orders/exceptions/retention.yaml';

const EXCEPTION = `# 😀
policy: retention
granted_by: &by '@compliance'
reason: >-
  audit
  😀
expires: "2027-06-30T18:00:00+02:00" # end
sources: &all
  - orders.product.order_facts
  - "orders.raw.events"
x-by: *by
`;

/** Checks an exception with every rule, computes every fix, and checks what the exception permits. */
function exerciseException(text: string): string[] {
  const { workspace } = loadFixture(`#- ${PATH}\nname: orders.product.order_facts\ntags: [customer_data]`);
  workspace.setFile(EXCEPTION_PATH, text);
  for (const finding of check(workspace, PATH)) fixesFor(workspace, finding);
  return check(workspace, EXCEPTION_PATH).map((finding, index) => {
    expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
    expect(finding.span.end).toBeLessThanOrEqual(text.length);
    if (index < 9) fixesFor(workspace, finding);
    return finding.rule;
  });
}

describe('rules on bad exceptions', () => {
  it('find nothing in a whole one', () => {
    expect(exerciseException(EXCEPTION)).toEqual([]);
    expect(exerciseException(EXCEPTION.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(exerciseException(`\uFEFF${EXCEPTION}`)).toEqual([]);
  });

  it('never throw while one is typed, a line deleted or a character lost', () => {
    for (let at = 0; at <= EXCEPTION.length; at++) {
      exerciseException(EXCEPTION.slice(0, at));
      exerciseException(EXCEPTION.slice(0, at) + EXCEPTION.slice(at + 1));
    }
    const lines = EXCEPTION.split('\n');
    for (let at = 0; at < lines.length; at++)
      exerciseException(lines.filter((_line, each) => each !== at).join('\r\n'));
  });

  it.each([
    '',
    '# nothing',
    '- a\n- list',
    'text',
    'null',
    '---\n---\n',
    'policy: { a: b }\ngranted_by: [a]\nreason: 7\nexpires: [2027-01-01]\nsources: { a: b }',
    'policy: [retention]\nsources: [[a], { b: c }, 7, null, *x]',
    '<<: &a { <<: *a, policy: retention }\nsources: &s [*s]',
    '__proto__: { policy: retention }\nconstructor: 1\npolicy: toString',
    'policy: constructor\nexpires: 99999-01-01',
    `policy: ${'retention'.repeat(20_000)}`,
    `sources: [${'orders.raw.events, '.repeat(20_000)}]`,
    '['.repeat(10_000),
    'expires: 2027-06-30T18:00:00+99:99\n\0',
  ])('end %# in findings', (text) => {
    expect(exerciseException(text)).not.toEqual([]);
  });
});

function bomb(line: (at: number) => string): string {
  const lines = ['x-0: &x0 { a: 1 }'];
  for (let at = 1; at < 30; at++) lines.push(line(at));
  return `${lines.join('\n')}\nschema: [*x29]\n`;
}
