import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { versionUnchanged } from './rule.js';

const PATH = 'orders/product/order_facts.contract.yaml';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
`;

const CURRENT = '#- orders/product/order_facts.contract.yaml\n';

describe('version-unchanged', () => {
  it('underlines the version while changes call for another', () => {
    checkRule(
      versionUnchanged,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: "2.1.0"
#        ^^^^^^^ error[version-unchanged]: version is still 2.1.0, as in HEAD, but additive diff requires minor version bump: set 2.2.0 (optional column discount added)
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
  - { name: discount, type: int }
`,
    );
  });

  it('names three changes and how many more, the largest first, and points to each', () => {
    const { workspace } = checkRule(
      versionUnchanged,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: ⟦"2.1.0"⟧{version-unchanged}
schema:
  - { name: order_id, type: string, mask: redact, description: x, tags: [a] }
  - { name: discount, type: date }
`,
    );
    const [finding] = check(workspace, PATH).filter((each) => each.rule === 'version-unchanged');
    expect(finding?.message).toContain(
      '(column amount removed; mask of column order_id added; tag a of column order_id added; and 2 more)',
    );
    expect(finding?.related).toHaveLength(5);
    expect(finding?.related[0]?.message).toBe(
      'major: column amount removed (removing a column breaks its readers)',
    );
  });

  it('points to the subscribers and readers that a major breaks, and says how many more there are', () => {
    const queries = Array.from({ length: 12 }, () => 'select o.amount from orders.product.order_facts o');
    const source = `${BEFORE.replace('version', 'name: orders.product.order_facts\nversion')}${CURRENT}name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: "^2.1" }
#- marketing/derived/revenue.sql
${queries.join(';\n')}
`;
    const { workspace } = loadFixture(source);
    const related = check(workspace, PATH).find((each) => each.rule === 'version-unchanged')!.related;
    expect(related.map(({ path, message }) => `${path} ${message}`)).toEqual([
      `${PATH} major: column amount removed (removing a column breaks its readers)`,
      'marketing/consumers.yaml subscriber: marketing pins ^2.1',
      ...Array.from({ length: 9 }, () => 'marketing/derived/revenue.sql reader: marketing reads amount'),
      'marketing/derived/revenue.sql reader: marketing reads amount, and 2 more readers',
    ]);
    const minor = source.replace(
      'schema:\n  - { name: order_id, type: string }\n#- m',
      'schema:\n  - { name: order_id, type: string }\n  - { name: amount, type: bigint }\n#- m',
    );
    const silent = check(loadFixture(minor).workspace, PATH).find(
      (each) => each.rule === 'version-unchanged',
    )!;
    expect(silent.related.map(({ path }) => path)).toEqual([PATH]);
  });

  it('says nothing where only style differs, nothing at all does, or the text does not parse', () => {
    const unchanged = [
      'version: 2.1.0 # now\nschema:\n- type: "string"\n  name: order_id\n- {name: amount, type: integer}\n',
      'version: "2.1.0"\nschema:\n  - { name: order_id, type: string }\n  - { name: amount, type: int',
      'version: "2.1\nschema:\n  - { name: order_id, type: string }\n',
      'version: 2.1\nschema:\n  - { name: order_id, type: string }\n',
      'schema:\n  - { name: order_id, type: string }\n',
      '',
    ];
    for (const text of unchanged) checkRule(versionUnchanged, BEFORE + CURRENT + text);
  });

  it('bumps to the exact version and keeps quotes, comments and line endings', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const rest = 'schema:\n  - { name: order_id, type: string }\n  - { name: amount, type: bigint }\n';
    checkFix(
      versionUnchanged,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\n${crlf(`version: '2.1.0' # semver\n${rest}`)}`,
      `${CURRENT}${crlf(`version: '2.2.0' # semver\n${rest}`)}`,
    );
  });

  it('adds the deprecation block to a new major, in the same step', () => {
    const rest = 'schema:\n  - { name: order_id, type: string }\n  - { name: gross_amount, type: int }\n';
    checkFix(
      versionUnchanged,
      `${BEFORE}${CURRENT}version: "2.1.0"\n${rest}`,
      `${CURRENT}version: "3.0.0"\n${rest}deprecation:
  previous_version: "2.x"
  sunset_date: "2027-02-21"
  migration_notes: "Rename amount to gross_amount."
`,
    );
  });
});
