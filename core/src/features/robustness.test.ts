import * as polyglot from '@polyglot-sql/sdk';
import { describe, expect, it } from 'vitest';
import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { analyzeSql } from '../sql/analyze.js';
import { loadFixture } from '../testing/index.js';
import { touches } from '../text/span.js';
import { actions, fixAll } from './code-actions.js';
import { lenses } from './code-lens.js';
import { complete } from './completion.js';
import { define } from './definition.js';
import { folds } from './folding.js';
import { hover } from './hover.js';
import { links } from './links.js';
import { outline } from './outline.js';
import { references } from './references.js';
import { prepareRename, rename } from './rename.js';

const CONTRACT = `# "it's" {
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: &o pager }
schema:
  - { name: order_id, type: "decimal(10,2)", tags: [PII, 'x'] }
  - name: 😀mail
    derived_from: [customer.product.customer_dim.id]
    tags: { PII: true }
    <<: *o
sla: { freshness: 15m }
semantics:
  order_id: |
    text
  b: "see https://a.b/c"
`;
const SQL = `{{ config(alias='x') }} {# a #}
with t as (select o.order_id, "a b" from orders.product.order_facts o, \`x\`.y)
insert into a.product.b select t., 'it''s' -- c
from {{ source('a', 'b') }} s join {{ ref('m') }} on {% if 1 %} s.a {% endif %};
/* 😀 */ merge into q using (select 1) on f(`;

const EXCEPTION = `# who "and" why
policy: cross_region_eu
granted_by: &by "@compliance"
reason: >
  The dashboards move
expires: 2027-06-30 # last day
sources:
  - customer.product.customer_dim
  - { a: [b
`;

const MESH = '#- customer/product/customer_dim.contract.yaml\nname: customer.product.customer_dim\n';

/** Asks everything at `offset`; returns how many answers there were. */
function askAt(workspace: Workspace, path: string, offset: number): number {
  const completions = complete(workspace, path, offset);
  for (const { edit, label } of completions) expect(touches(edit.span, offset), label).toBe(true);
  const card = hover(workspace, path, offset);
  if (card) expect(touches(card.span, offset)).toBe(true);
  const places = [...define(workspace, path, offset), ...references(workspace, path, offset)];
  if (prepareRename(workspace, path, offset))
    expect(typeof rename(workspace, path, offset, 'new_name')).toBe('object');
  return completions.length + places.length + (card ? 1 : 0);
}

function askAll(workspace: Workspace, path: string): void {
  lenses(workspace, path);
  links(workspace, path);
  fixAll(workspace, path, ['unmasked-pii']);
  actions(workspace, path, { start: 0, end: 9 }, []);
  const lines = workspace.view().lines(path)!.lineCount;
  for (const { startLine, endLine } of folds(workspace, path)) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(lines);
  }
  for (const { span, selection } of outline(workspace, path)) {
    expect(span.start).toBeLessThanOrEqual(selection.start);
    expect(selection.end).toBeLessThanOrEqual(span.end);
  }
}

function take(workspace: Workspace, path: string, text: string): void {
  const facts = fileKind(path) === 'sql' ? analyzeSql(polyglot, text, 'spark') : undefined;
  workspace.setFile(path, text, facts);
}

describe('features on half-typed files', () => {
  it.each([
    ['orders/product/order_facts.contract.yaml', CONTRACT],
    ['orders/product/order_facts.contract.yaml', CONTRACT.replaceAll('\n', '\r\n')],
    ['marketing/consumers.yaml', 'consumers:\n  - { source: customer.product.customer_dim, pin: "^1.0" }\n'],
    ['marketing/exceptions/cross_region_eu.yaml', EXCEPTION],
    ['marketing/models/x.sql', SQL],
  ])('answer at the end of every prefix of %s, and where a character is missing', (path, text) => {
    const { workspace } = loadFixture(MESH);
    let answers = 0;
    for (let length = 0; length <= text.length; length++) {
      take(workspace, path, text.slice(0, length));
      answers += askAt(workspace, path, length);
      if (length % 4 !== 0) continue;
      askAll(workspace, path);
      take(workspace, path, text.slice(0, length) + text.slice(length + 1));
      answers += askAt(workspace, path, length);
    }
    expect(answers).toBeGreaterThan(text.length / 10);
  });

  it.each([
    ['orders/product/order_facts.contract.yaml', CONTRACT],
    ['marketing/exceptions/cross_region_eu.yaml', EXCEPTION],
    ['marketing/models/x.sql', SQL],
  ])('answer at every place of some prefixes of %s', (path, text) => {
    const { workspace } = loadFixture(MESH);
    for (let length = 0; length <= text.length; length += 23) {
      take(workspace, path, text.slice(0, length));
      for (let offset = 0; offset <= length; offset++) askAt(workspace, path, offset);
    }
    expect(workspace.text(path)).toBeDefined();
  });

  it.each([
    '\0\u0001\uD800{[',
    '"',
    '- - - [{',
    ': : :',
    '{{{{',
    "'".repeat(5000),
    '('.repeat(5000),
    '[{'.repeat(2000),
  ])('answer on rubbish %#', (text) => {
    const { workspace } = loadFixture(MESH);
    for (const path of [
      'a/product/b.contract.yaml',
      'a/consumers.yaml',
      'a/exceptions/b.yaml',
      'a/models/b.sql',
    ]) {
      take(workspace, path, text);
      for (const offset of [0, 1, Math.floor(text.length / 2), text.length]) askAt(workspace, path, offset);
      askAll(workspace, path);
    }
    expect(workspace.paths()).toHaveLength(5);
  });
});
