import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { unknownField } from './rule.js';

describe('unknown-field', () => {
  it('underlines keys that the format lacks, in every mapping', () => {
    checkRule(
      unknownField,
      `
⟦verion⟧{unknown-field}: "1.0.0"
⟦colums⟧{unknown-field}: []
owner: { team: "@a", ⟦oncall⟧{unknown-field}: b, x-chat: c }
schema:
  - { name: a, ⟦data_type⟧{unknown-field}: string, x-note: 1 }
deprecation: { ⟦sunset⟧{unknown-field}: 2027-01-01 }
x-anything: { a: 1 }
sla: { late_arrival_window: 24h }
semantics: { null_rule: a }
`,
    );
  });

  it('suggests the near field', () => {
    checkRule(
      unknownField,
      `
schema:
  - name: a
    requierd: true
#   ^^^^^^^^ warning[unknown-field]: \`requierd\` is no field of the contract format, so nothing checks it: did you mean \`required\`?
    colour: red
#   ^^^^^^ warning[unknown-field]: \`colour\` is no field of the contract format, so nothing checks it: remove it, or name it \`x-colour\`
`,
    );
  });

  it.each([
    ['schema:\n  - name: a\n    requierd: true # yes\n', 'schema:\n  - name: a\n    required: true # yes\n'],
    ['{ "verson": 1 }', '{ "version": 1 }'],
    ['columns: []\r\n', 'schema: []\r\n'],
    ['owner: { onCall: a }', 'owner: { on_call: a }'],
  ])('renames %j', (before, after) => {
    checkFix(unknownField, before, after);
  });

  it('renames nothing to a field that is there, nor through a merge key', () => {
    expect(fixTitles(unknownField, 'version: "1.0.0"\nverson: 2')).toEqual([]);
    expect(fixTitles(unknownField, 'x-c: &c { requierd: true }\nschema:\n  - { <<: *c, name: a }')).toEqual(
      [],
    );
  });

  it('names a key of several lines on one', () => {
    checkRule(unknownField, '⟦"two\\n lines"⟧{unknown-field}: 1\n');
    expect(unknownField.message({ path: [], field: 'two\n lines', meant: undefined })).toContain(
      '`x-two lines`',
    );
  });

  it('leaves half-typed lines to yaml-syntax', () => {
    checkRule(unknownField, 'name: a\nown\nversion: "1.0.0"\n: x\n');
  });
});
