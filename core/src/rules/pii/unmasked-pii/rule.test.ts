import { describe, expect, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { check, fixesFor } from '../../engine.js';
import { unmaskedPii } from './rule.js';

describe('unmasked-pii', () => {
  it('underlines the PII tag of a product column without a mask', () => {
    checkRule(
      unmaskedPii,
      `
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: email, type: string, tags: [PII] }
#                                       ^^^ error[unmasked-pii]: column email is tagged PII but has no \`mask:\`
  - { name: phone, type: string, tags: [PII], mask: redact }
`,
    );
  });

  it('leaves private tiers alone', () => {
    checkRule(
      unmaskedPii,
      `
#- customer/derived/users.contract.yaml
name: customer.derived.users
schema:
  - { name: email, type: string, tags: [PII] }
`,
    );
  });

  it('adds the mask in flow style', () => {
    checkFix(
      unmaskedPii,
      'schema:\n  - { name: email, tags: [PII] } # login',
      'schema:\n  - { name: email, tags: [PII], mask: sha256 } # login',
    );
  });

  it('adds the mask in block style, with the file’s own line ending', () => {
    checkFix(
      unmaskedPii,
      'schema:\r\n  - name: email\r\n    tags: [PII] # x\r\n',
      'schema:\r\n  - name: email\r\n    tags: [PII] # x\r\n    mask: redact\r\n',
      'Mask email with redact',
    );
  });

  it('takes an empty mask for none, and fills it in', () => {
    checkRule(unmaskedPii, 'schema:\n  - { name: a, tags: [⟦PII⟧{unmasked-pii}], mask: }');
    checkFix(
      unmaskedPii,
      'schema:\n  - name: a\n    tags: [PII]\n    mask: # which?\n',
      'schema:\n  - name: a\n    tags: [PII]\n    mask: sha256 # which?\n',
    );
  });

  it('reads both map forms of a tag, and its denial', () => {
    checkRule(
      unmaskedPii,
      'schema:\n  - { name: a, tags: { ⟦PII⟧{unmasked-pii}: true } }\n  - { name: b, tags: [⟦PII⟧{unmasked-pii}: true] }\n  - { name: c, tags: { PII: false } }\n',
    );
  });

  it('counts tables that all domains share as products', () => {
    checkRule(
      unmaskedPii,
      'name: platform.curated.users\nschema:\n  - { name: a, tags: [⟦PII⟧{unmasked-pii}] }',
    );
  });

  it('points at the alias that brings the tag, and masks the column alone', () => {
    const text = 'x-t: &t [PII]\nschema:\n  - { name: a, tags: *t }\n';
    checkRule(unmaskedPii, text.replace('*t', '⟦*t⟧{unmasked-pii}'));
    checkFix(unmaskedPii, text, text.replace('*t }', '*t, mask: sha256 }'));
  });

  it('edits no column that is an alias of another place', () => {
    const text = 'x-c: &c { name: a, tags: [PII] }\nschema:\n  - ⟦*c⟧{unmasked-pii}\n';
    const { workspace, fixture } = checkRule(unmaskedPii, text);
    const finding = check(workspace, fixture.files[0]!.path).find((each) => each.rule === unmaskedPii.id);
    expect(fixesFor(workspace, finding!)).toEqual([]);
  });
});
