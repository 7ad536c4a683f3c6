import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles, loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { duplicateColumn } from './rule.js';

describe('duplicate-column', () => {
  it('underlines the second name, whatever its case', () => {
    checkRule(
      duplicateColumn,
      `
schema:
  - { name: order_id, type: string }
  - { name: ORDER_ID, type: string }
#           ^^^^^^^^ error[duplicate-column]: a column ORDER_ID is declared above already
  - { name: order_ids, type: string }
`,
    );
  });

  it('points to the first', () => {
    const { workspace, fixture } = loadFixture('schema:\n  - name: a\n  - name: A\n');
    const { path } = fixture.files[0]!;
    const finding = check(workspace, path).find((each) => each.rule === 'duplicate-column');
    expect(finding?.related).toEqual([{ path, span: { start: 18, end: 19 }, message: 'the first column a' }]);
  });

  it.each([
    [
      'schema:\n  - name: a # one\n  # about\n  - name: A\n    type: int # x\n  - name: b\n',
      'schema:\n  - name: a # one\n  # about\n  - name: b\n',
    ],
    ['schema:\r\n- { name: a }\r\n- { name: a }', 'schema:\r\n- { name: a }'],
    ['schema: [{ name: a }, { name: a }, { name: b }]', 'schema: [{ name: a }, { name: b }]'],
  ])('removes the second of %j', (before, after) => {
    checkFix(duplicateColumn, before, after);
  });

  it('takes an alias for a second column, and removes the alias', () => {
    checkFix(duplicateColumn, 'schema:\n  - &a { name: a }\n  - *a\n', 'schema:\n  - &a { name: a }\n');
    checkRule(duplicateColumn, 'schema:\n  - &a { name: a }\n  - ⟦*a⟧{duplicate-column}\n');
  });

  it('removes no column that others refer to', () => {
    expect(
      fixTitles(duplicateColumn, 'schema:\n  - { name: a }\n  - &b { name: a }\n  - { <<: *b, name: c }\n'),
    ).toEqual([]);
  });
});
