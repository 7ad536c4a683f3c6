import { describe, expect, it } from 'vitest';
import { check } from '../../rules/engine.js';
import { cursorOf, setText } from '../../testing/index.js';
import { applyEdits } from '../../text/edit.js';
import { actions } from '../code-actions.js';

const PATH = 'orders/product/order_facts.contract.yaml';

interface Refactored {
  readonly title: string;
  readonly text: string;
  /** Rules of the categories about versions that find something in the result. */
  readonly left: readonly string[];
}

/** The refactorings at `$0` in a contract with that baseline, and what each makes of it. */
function refactored(before: string, after: string): Refactored[] {
  const { workspace, path, offset } = cursorOf(`#- baseline ${PATH}\n${before}\n#- ${PATH}\n${after}`);
  const text = workspace.text(path)!;
  const offered = actions(workspace, path, { start: offset, end: offset }, check(workspace, path));
  return offered
    .filter(({ kind }) => kind === 'refactor')
    .map(({ title, fix }) => {
      const result = applyEdits(text, fix.edits[path]!);
      setText(workspace, path, result);
      const found = check(workspace, path).map(({ rule }) => rule);
      setText(workspace, path, text);
      return {
        title,
        text: result,
        left: found.filter((rule) => /version|deprecation|column|semantics/.test(rule)),
      };
    });
}

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const FLOW = `name: orders.product.order_facts
version: "2.1.0" # semver
schema:
  - { name: order_id, type: string, description: UUID }
  - { name: amount, type: int, required: true, description: 'In cents', tags: [money] } # net
  - { name: placed_at, type: timestamp, description: When }
semantics:
  amount: In cents
`;

describe('a rename in two steps', () => {
  const TITLE = 'Rename amount to gross_amount in two steps: keep amount, deprecated, until the next major';
  const renamed = FLOW.replace('{ name: amount', '{ name: gross_$0amount').replace(
    '  amount:',
    '  gross_amount:',
  );

  it('keeps the old column, deprecated, adds the new one as an optional one, and takes the minor version', () => {
    expect(refactored(FLOW, renamed)).toEqual([
      {
        title: TITLE,
        text: FLOW.replace('2.1.0', '2.2.0')
          .replace(
            '  - { name: amount',
            "  - { name: amount, type: int, required: true, description: 'Deprecated: use gross_amount', tags: [money] }\n  - { name: gross_amount",
          )
          .replace("true, description: 'In", "false, description: 'In")
          .replace('  amount: In', '  gross_amount: In'),
        left: [],
      },
    ]);
  });

  it('takes back the major version and the block that a bump brought', () => {
    const bumped =
      renamed.replace('2.1.0', '3.0.0') +
      'deprecation:\n  previous_version: 2.x\n  sunset_date: "2027-06-30"\n  migration_notes: x\n';
    const [plain, again] = [refactored(FLOW, renamed), refactored(FLOW, bumped)];
    expect(again).toEqual(plain);
  });

  it('writes block style and CRLF as they are', () => {
    const block = crlf(`version: '1.4.0'
schema:
- name: order_id
  type: string
  description: UUID
-   name: amount
    type: decimal(10,2) # EUR
    nullable: false
`);
    const now = block.replace('name: amount', 'name: gross_$0amount');
    expect(refactored(block, now)).toEqual([
      {
        title: TITLE,
        text: block
          .replace('1.4.0', '1.5.0')
          .replace(
            '-   name: amount\r\n',
            "- name: amount\r\n  type: decimal(10,2) # EUR\r\n  nullable: false\r\n  description: 'Deprecated: use gross_amount'\r\n-   name: gross_amount\r\n",
          )
          .replace(/nullable: false\r\n$/, 'nullable: true\r\n'),
        left: ['undocumented-column'],
      },
    ]);
  });

  it('works in a schema in flow style', () => {
    const flow = 'version: "1.4.0"\nschema: [{ name: amount, type: int }, { name: b, type: date }]\n';
    expect(
      refactored(flow, flow.replace('name: amount', 'name: gross_$0amount')).map(({ text }) => text),
    ).toEqual([
      'version: "1.5.0"\nschema: [{ name: amount, type: int, description: "Deprecated: use gross_amount" }, { name: gross_amount, type: int }, { name: b, type: date }]\n',
    ]);
  });

  it('is offered on a renamed column alone, and only where nothing else breaks', () => {
    expect(refactored(FLOW, FLOW.replace('amount', 'amo$0unt'))).toEqual([]);
    expect(refactored(FLOW, renamed.replace('$0', '').replace('order_id', 'order$0_id'))).toEqual([]);
    expect(refactored(FLOW, renamed.replace('type: timestamp', 'type: date'))).toEqual([]);
    expect(refactored(FLOW, renamed.replace('"2.1.0"', '"2.1'))).toEqual([]);
    expect(refactored(FLOW.replace('2.1.0', 'two'), renamed)).toEqual([]);
    const merged = `x-all: &all { required: true }\n${FLOW.replace('required: true', '<<: *all')}`;
    expect(refactored(merged, merged.replace('{ name: amount', '{ name: gross_$0amount'))).toEqual([]);
  });
});

describe('the removal of a deprecated column', () => {
  const both = `name: orders.product.order_facts
version: "2.2.0"
schema:
  - { name: order_id, type: string, description: UUID }
  - { name: amount, type: int, description: "Deprecated: use gross_amount" } # old
  # the sum
  - { name: gross_amount, type: int, description: Sum }
semantics:
  gross_amount: In cents
  amount: In cents
`;

  it('takes the column and its semantics, the major version, and a sunset with migration notes', () => {
    expect(refactored(both, both.replace('name: amount', 'name: amo$0unt'))).toEqual([
      {
        title: 'Remove the deprecated column amount with a major version',
        text: `name: orders.product.order_facts
version: "3.0.0"
schema:
  - { name: order_id, type: string, description: UUID }
  # the sum
  - { name: gross_amount, type: int, description: Sum }
semantics:
  gross_amount: In cents
deprecation:
  previous_version: "2.x"
  sunset_date: "2027-02-21"
  migration_notes: "Read gross_amount instead of amount."
`,
        left: [],
      },
    ]);
  });

  it('needs no deprecation below 1.0.0, and keeps CRLF', () => {
    const early = crlf(both.replace('2.2.0', '0.2.0'));
    const [found] = refactored(early, early.replace('name: amount', 'name: amo$0unt'));
    expect(found?.text).toBe(
      early
        .replace('0.2.0', '0.3.0')
        .replace(/  - \{ name: amount.*\r\n/, '')
        .replace('  amount: In cents\r\n', ''),
    );
    expect(found?.left).toEqual([]);
  });

  it('is offered where the column and its replacement are in the baseline', () => {
    const at = (text: string): string => text.replace('name: amount', 'name: amo$0unt');
    expect(refactored(both.replace(/  - \{ name: gross.*\n/, ''), at(both))).toEqual([]);
    expect(refactored(both.replace(/  - \{ name: amount.*\n/, ''), at(both))).toEqual([]);
    expect(refactored(both, at(both.replace('use gross_amount', 'use nothing')))).toEqual([]);
    expect(refactored(both, both.replace('order_id', 'ord$0er_id'))).toEqual([]);
  });
});
