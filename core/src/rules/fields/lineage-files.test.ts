import { describe, it } from 'vitest';
import { checkRule } from '../../testing/index.js';
import { invalidValue } from './invalid-value/rule.js';
import { missingField } from './missing-field/rule.js';
import { unknownField } from './unknown-field/rule.js';
import { yamlSyntax } from './yaml-syntax/rule.js';

const FILE = '#- customer/scan.lineage.yaml\n';

describe('a lineage file', () => {
  it('has columns with full names', () => {
    checkRule(
      missingField,
      `${FILE}columns:
  - { tags: [PII] }
#     ^^^^ error[missing-field]: lineage entry has no \`name\`: an entry is about one column
  - { name: customer.raw.users.id }
x-scanner: nightly
`,
    );
    checkRule(missingField, `${FILE}⟦x-scanner⟧{missing-field}: nightly\n`);
  });

  it('has values of the right kind', () => {
    checkRule(
      invalidValue,
      `${FILE}columns:
  - name: email
#         ^^^^^ error[invalid-value]: name: email is not a column’s full name
  - name: customer.raw.users.phone
    derived_from: [customer.raw.calls.from, 3]
#                                           ^ error[invalid-value]
    transform: { lower: true }
#   ^^^^^^^^^ error[invalid-value]
`,
    );
  });

  it('has no other keys', () => {
    checkRule(
      unknownField,
      `${FILE}columns:
  - name: customer.raw.users.phone
    derived_form: [customer.raw.calls.from]
#   ^^^^^^^^^^^^ warning[unknown-field]: 
`,
    );
  });

  it('parses', () => {
    checkRule(
      yamlSyntax,
      `${FILE}columns:
  - { name: customer.raw.users.phone, tags: [PII }
#                                                ^ error[yaml-syntax]
`,
    );
  });
});
