import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { untaggedPii } from './rule.js';

function column(name: string, rest: string): string {
  return `schema:\n  - { name: ${name}, ${rest} }\n`;
}

describe('untagged-pii', () => {
  it.each([
    'email',
    'customer_email',
    'emailAddress',
    'e_mail',
    'phone',
    'phone_number',
    'mobile_no',
    'ssn',
    'first_name',
    'full_name',
    'dateOfBirth',
    'dob',
    'passport_number',
    'iban',
    'card_number',
    'billing_address',
    'ip_address',
    'email_raw',
    'surname',
    'tax_id',
  ])('takes %s for personal data', (name) => {
    checkRule(untaggedPii, column(`⟦${name}⟧{untagged-pii}`, 'type: string'));
  });

  it.each([
    'email_count',
    'is_email_verified',
    'email_sent_at',
    'phone_model',
    'has_phone',
    'email_hash',
    'email_domain',
    'email_template',
    'hashed_email',
    'classname',
    'table_name',
    'product_name',
    'company_name',
    'username_policy',
    'phonetic',
    'address_id',
    'mac_address_type',
    'order_id',
    'card_type',
    'number',
    'filename',
    'password_reset_email_sent',
    'microphone',
  ])('leaves %s alone', (name) => {
    checkRule(untaggedPii, column(name, 'type: string'));
  });

  it.each(['type: boolean', 'type: bigint', 'type: timestamp', 'type: array<string>', 'required: true'])(
    'leaves an email with %s alone',
    (type) => {
      checkRule(untaggedPii, column('email', type));
    },
  );

  it.each([
    ['contact', 'Email address of the buyer', true],
    ['contact', "The customer's phone number", true],
    ['contact', 'How many e-mail addresses there are', false],
    ['contact', 'Hash of the email address', false],
    ['email', 'SHA-256 hash of the login', false],
    ['email', 'Login address', true],
    ['key', 'FK to customer_dim, found by email address', false],
  ])('reads the description of %s: %s', (name, description, fires) => {
    const written = fires ? `⟦${name}⟧{untagged-pii}` : name;
    checkRule(untaggedPii, column(written, `type: string, description: "${description}"`));
  });

  it.each(['tags: [PII]', 'tags: [pii]', 'tags: { PII: false }', 'tags: [PII: true]'])(
    'believes %s',
    (tags) => {
      checkRule(untaggedPii, column('email', `type: string, ${tags}, mask: sha256`));
    },
  );

  it.each([
    ['{ name: email, type: string }', '{ name: email, type: string, tags: [PII], mask: redact }'],
    [
      '{ name: email, type: string, tags: [login] }',
      '{ name: email, type: string, tags: [login, PII], mask: redact }',
    ],
    ['{ name: email, type: string, tags: [] }', '{ name: email, type: string, tags: [PII], mask: redact }'],
    [
      '{ name: email, type: string, tags: { a: true } }',
      '{ name: email, type: string, tags: { a: true, PII: true }, mask: redact }',
    ],
    [
      'name: email\n    type: string # t',
      'name: email\n    type: string # t\n    tags: [PII]\n    mask: redact',
    ],
    [
      'name: email\n    type: string\n    tags:\n      - login',
      'name: email\n    type: string\n    tags:\n      - login\n      - PII\n    mask: redact',
    ],
  ])('tags and masks %j', (before, after) => {
    const title = 'Tag email as PII and mask it with redact';
    checkFix(
      untaggedPii,
      `schema:\n  - ${before}\nname: order_facts`,
      `schema:\n  - ${after}\nname: order_facts`,
      title,
    );
  });

  it('asks for no mask in a private tier, nor for a second one', () => {
    const at = '#- orders/derived/a.contract.yaml\nname: orders.derived.a\nschema:\n';
    const title = 'Tag email as PII';
    checkFix(
      untaggedPii,
      `${at}  - { name: email, type: string }`,
      `${at}  - { name: email, type: string, tags: [PII] }`,
      title,
    );
    checkFix(
      untaggedPii,
      'schema:\n  - { name: email, type: string, mask: redact }',
      'schema:\n  - { name: email, type: string, mask: redact, tags: [PII] }',
      title,
    );
  });
});
