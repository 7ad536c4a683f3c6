import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
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
});
