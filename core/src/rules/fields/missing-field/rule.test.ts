import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles, loadFixture } from '../../../testing/index.js';
import { check, fixesFor } from '../../engine.js';
import { missingField } from './rule.js';

const REST = 'sla: { freshness: 1h, completeness: 99%, accuracy: 99% }\nsemantics: { a: Key }\n';
const OWNER = 'owner: { team: "@orders-team", on_call: orders-pager }\n';
const SCHEMA = 'schema:\n  - { name: a, type: string }\n';

describe('missing-field', () => {
  it('underlines the name for what the contract lacks, and the key for what a mapping lacks', () => {
    checkRule(
      missingField,
      `
name: orders.product.order_facts
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-field]: contract has no \`version\`
⟦owner⟧{missing-field}: { team: "@a" }
⟦sla⟧{missing-field}: { freshness: 1h, accuracy: 99% }
semantics: { a: b }
schema:
  - { name: ⟦a⟧{missing-field} }
  - { ⟦type⟧{missing-field}: string }
`,
    );
  });

  it('underlines the key of an empty field', () => {
    checkRule(
      missingField,
      `
name: orders.product.order_facts
⟦version⟧{missing-field}:
owner: { team: "@a", ⟦on_call⟧{missing-field}: "" }
⟦schema⟧{missing-field}: []
⟦sla⟧{missing-field}: null
⟦semantics⟧{missing-field}: {}
`,
    );
  });

  it('wants an on-call rota of the short owner', () => {
    checkRule(
      missingField,
      `
name: order_facts
version: "1.0.0"
owner: "@orders-team"
#      ^^^^^^^^^^^^^^ error[missing-field]: owner has no on-call
${SCHEMA}${REST}`,
    );
  });

  it('expands the short owner in the file’s style', () => {
    const before = `name: order_facts\nversion: "1.0.0"\nowner: "@orders-team" # us\n${SCHEMA}`;
    checkFix(
      missingField,
      `${before}${REST}`,
      `${before}${REST}`.replace('"@orders-team"', '{ team: "@orders-team", on_call: orders-pager }'),
    );
    const block = REST.replace(/sla: .*/, 'sla:\n  freshness: 1h\n  completeness: 99%\n  accuracy: 99%');
    checkFix(
      missingField,
      `${before}${block}`,
      `${before}${block}`.replace(
        'owner: "@orders-team" # us',
        'owner: # us\n  team: "@orders-team"\n  on_call: orders-pager',
      ),
    );
  });

  const full = `name: orders.product.order_facts\nversion: "1.0.0"\n${OWNER}${SCHEMA}${REST}`;
  it.each([
    ['name', /name: orders.*\n/, 'name: orders.product.order_facts\n'],
    ['version', /version: .*\n/, 'version: "1.0.0"\n'],
    ['owner', OWNER, OWNER],
    ['schema', SCHEMA, 'schema:\n  - { name: id, type: string, description: "Identifies the row" }\n'],
    ['sla', /sla: .*\n/, 'sla: { freshness: 1h, completeness: 99%, accuracy: 99% }\n'],
    ['semantics', /semantics: .*\n/, 'semantics:\n  a: "What a means"\n'],
    ['on_call', ', on_call: orders-pager', ', on_call: orders-pager'],
    ['team', 'team: "@orders-team", ', 'team: "@orders-team", '],
    ['type', ', type: string', ', type: string'],
    ['completeness', 'completeness: 99%, ', 'completeness: 99%, '],
  ])('adds %s where the format has it', (field, removed, inserted) => {
    checkFix(missingField, full.replace(removed, ''), full.replace(removed, inserted), `Add ${field}`);
  });

  it('fills in an empty field', () => {
    checkFix(
      missingField,
      full.replace('"1.0.0"', '# soon'),
      full.replace('"1.0.0"', '"1.0.0" # soon'),
      'Fill in version',
    );
  });

  it('writes a whole contract into an empty file', () => {
    const { workspace } = loadFixture('# a new product\n');
    const path = 'orders/product/order_facts.contract.yaml';
    const [finding] = check(workspace, path);
    expect(finding).toMatchObject({ rule: 'missing-field', span: { start: 0, end: 0 } });
    const [edit] = fixesFor(workspace, finding!)[0]!.edits[path]!;
    workspace.setFile(path, `# a new product\n${edit!.newText}`);
    expect(check(workspace, path)).toEqual([]);
  });

  it('offers placeholders', () => {
    const { workspace } = loadFixture(full.replace(OWNER, ''));
    const finding = check(workspace, 'orders/product/order_facts.contract.yaml')[0]!;
    const [fix] = fixesFor(workspace, finding);
    expect(fix?.edits[finding.path]?.[0]?.snippet).toBe(
      '\nowner: { team: "${1:@orders-team}", on_call: ${2:orders-pager} }',
    );
  });

  it.each([
    [
      'an unclosed brace',
      'name: a\nowner: { team: "@a", on_call: b\nschema: []\nversion: "1.0.0"\nsla: {}\n',
    ],
    ['a line without a colon', 'name: a\nfoo\nversion: "1.0.0"\nschema: []\n'],
  ])('says nothing of fields that %s may hide', (_name, text) => {
    const { workspace } = loadFixture(text);
    const findings = check(workspace, 'orders/product/order_facts.contract.yaml');
    expect(
      findings
        .filter((each) => /`version`|`schema`|`on_call`/.test(each.message))
        .filter((each) => !each.message.includes('empty')),
    ).toEqual([]);
  });

  it('still says what no error can hide', () => {
    const { workspace } = loadFixture('name: a\nfoo\nversion: "1.0.0"\n');
    const findings = check(workspace, 'orders/product/order_facts.contract.yaml');
    expect(findings.map((each) => each.message).join()).toContain('contract has no `owner`');
  });

  it('edits no other place through an alias', () => {
    expect(fixTitles(missingField, `${full.replace(SCHEMA, '')}x-c: &c { name: b }\nschema: [*c]\n`)).toEqual(
      [],
    );
  });
});
