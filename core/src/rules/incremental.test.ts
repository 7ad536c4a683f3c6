import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hover } from '../features/hover.js';
import { outline } from '../features/outline.js';
import { loadFixture } from '../testing/index.js';
import { check, fixesFor } from './engine.js';

const PATH = 'orders/product/order_facts.contract.yaml';

const BASELINE = `name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager }
schema:
  - { name: order_id, type: string, required: true, description: "UUID" }
  # the buyer's
  - { name: email, type: string, tags: [PII], mask: sha256 }

  - name: amount
    type: "decimal(12,2)"
    checks:
      - { min: 0 }
  - { name: note, type: varchar(20) } # free text
sla:
  freshness: 15m
  completeness: 99.9%
  accuracy: 99%
semantics:
  order_id: One order
  amount: >-
    Gross
  email: "Login"
tags: [customer_data]
retention_days: 400
`;

const WITH_ANCHORS = BASELINE.replace('- { name: order_id', '- &first { name: order_id').replace(
  '- name: amount',
  '- <<: *first\n    name: amount',
);

/** Edits that people make in contracts: each replaces the first text by the second, at one of its places. */
const EDITS = [
  ['string', 'strin'],
  ['PII', 'P'],
  ['mask: sha256', ''],
  ['tags: [PII], ', ''],
  ['99', '9'],
  ['}\n', '}\n  - \n'],
  ['}\n', '}\n  - { name: added_at, type: date }\n'],
  ['  - {', '  - { name: twice, type: int }\n  - {'],
  ['"', ''],
  ['name: ', 'name:'],
  ['2.1.0', '2.2.0'],
  ['semantics:', 'semantics:\n  added_at: when'],
  ['UUID', 'TODO'],
  ['amount', 'total'],
  ['\n', '\n\n'],
  ['\n\n', '\n'],
  ['order_id', 'id'],
] as const;

const STEP = fc.record({
  edit: fc.constantFrom(...EDITS),
  back: fc.boolean(),
  rests: fc.boolean(),
  at: fc.nat(10),
});

type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { edit, back, at }: Step): string {
  const [from, to] = back ? [edit[1], edit[0]] : edit;
  if (from === '') return text;
  const places = text.split(from).length - 1;
  if (places === 0) return text;
  const parts = text.split(from);
  const cut = (at % places) + 1;
  return parts.slice(0, cut).join(from) + to + parts.slice(cut).join(from);
}

function workspaceWith(text: string) {
  const { workspace } = loadFixture('', PATH);
  workspace.setFile('mesh.yaml', 'domains: {}\n');
  workspace.setFile(PATH, text);
  workspace.setBaseline(PATH, { kind: 'present', ref: 'HEAD', path: PATH, text: BASELINE });
  return workspace;
}

/** All that a user sees of the contract. */
function seen(workspace: ReturnType<typeof workspaceWith>): unknown {
  const text = workspace.text(PATH) ?? '';
  const findings = check(workspace, PATH);
  return JSON.parse(
    JSON.stringify({
      text,
      findings,
      fixes: findings.map((finding) => fixesFor(workspace, finding)),
      facts: [...workspace.view().products()].map((product) => [product, product.columns]),
      outline: outline(workspace, PATH),
      hover: hover(workspace, PATH, text.indexOf('email')),
    }),
  );
}

it.each([
  ['a contract', BASELINE],
  ['a contract with anchors', WITH_ANCHORS],
])('shows the same after edits of %s as after reading its last text', (_what, start) => {
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 1, maxLength: 8 }), (steps) => {
      const edited = workspaceWith(start);
      check(edited, PATH);
      let text = start;
      for (const step of steps) {
        text = apply(text, step);
        edited.setFile(PATH, text);
        check(edited, PATH);
        if (step.rests) edited.packText(PATH);
      }
      expect(seen(edited)).toEqual(seen(workspaceWith(text)));
    }),
    { numRuns: 40 },
  );
});

it('reads one column of a thousand anew for an edit in it, and checks no file that it does not concern', () => {
  const columns = Array.from({ length: 1000 }, (_each, at) => `  - { name: c${at}, type: string }\n`);
  const text = BASELINE.replace(/schema:\n[^]*?sla:/, `schema:\n${columns.join('')}sla:`);
  const workspace = workspaceWith(text);
  const before = workspace.contract(PATH);
  check(workspace, PATH);
  const keys = workspace.setFile(PATH, text.replace('name: c500, type: string', 'name: c500, type: strin'));
  const after = workspace.contract(PATH);
  const kept = after?.columns.filter((column, at) => column === before?.columns[at]) ?? [];
  expect(kept).toHaveLength(999);
  expect([...workspace.dependencies.affected(keys)].filter((path) => path !== PATH)).toEqual([]);
});
