import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../text/edit.js';
import { decide, loadFixture, policyRuleOf, type LoadedFixture } from '../../testing/index.js';
import { check, fixesFor } from '../engine.js';

const CONTRACT = 'customer/product/customer_dim.contract.yaml';
const SQL = 'payments/derived/overdue.sql';

const FIXTURE = `
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
version: "1.0.0"
owner: "@customer-team"
tags: [customer_data]
retention_days: 900
schema:
  - { name: customer_id, type: uuid }
  - { name: email, type: string, tags: [PII] }
--- payments/derived/overdue.sql
select p.payment_id, c.email
from payments.derived.open_items as p
join customer.product.customer_dim as c on c.customer_id = p.customer_id
join read_parquet('s3://lake/customer/*') as f on f.id = p.customer_id
#- policies/naming.rego
deny
`;

const NAMING = policyRuleOf('mesh.naming.deny');

/** The findings by policies at `path`, as `severity[rule] ‹text›: message`. */
function findings(loaded: LoadedFixture, path: string): string[] {
  const text = loaded.workspace.text(path) ?? '';
  return check(loaded.workspace, path)
    .filter(({ rule }) => rule.startsWith('policy:'))
    .map(
      ({ severity, rule, span, message }) =>
        `${severity}[${rule}] ‹${text.slice(span.start, span.end)}›: ${message}`,
    );
}

function decided(path: string, values: readonly unknown[], rule = NAMING, fixture = FIXTURE): LoadedFixture {
  const loaded = loadFixture(fixture);
  decide(loaded, [{ path, rule, values }]);
  return loaded;
}

describe('a finding by a policy', () => {
  it.each<[unknown, string]>([
    ['column email is public', 'email'],
    ['customer_dim.email is public', 'email'],
    ['column "customer_id" is public', 'customer_id'],
    ['customer.product.customer_dim has no reviewers', 'customer.product.customer_dim'],
    ['retention_days is over two years', 'retention_days'],
    ['the key `owner` needs an on-call', 'owner'],
    ['the owner has to be reachable', 'customer.product.customer_dim'],
    ['no column other.product.x.email here', 'customer.product.customer_dim'],
    [{ msg: 'public', column: 'email' }, 'email'],
    [{ msg: 'public', column: 'EMAIL' }, 'email'],
    [{ msg: 'too long', path: 'retention_days' }, '900'],
    [{ msg: 'too long', path: ['retention_days'] }, '900'],
    [{ msg: 'odd type', path: '/schema/1/type' }, 'string'],
    [{ msg: 'odd type', path: ['schema', 'email', 'type'] }, 'string'],
    [{ msg: 'no mask', path: 'schema.email.mask' }, 'email'],
    [{ msg: 'no sla', path: 'sla' }, 'customer.product.customer_dim'],
    [{ message: 'column email', column: 'nowhere' }, 'email'],
  ])('for %j stands at %s of a contract', (value, text) => {
    const [finding] = findings(decided(CONTRACT, [value]), CONTRACT);
    expect(/‹(.*)›/s.exec(finding ?? '')?.[1]).toBe(text);
  });

  it.each<[unknown, string]>([
    ['payments.derived.overdue reads customer.product.customer_dim', 'customer.product.customer_dim'],
    ['customer_dim is read', 'customer.product.customer_dim'],
    ['column email of it is personal', 'email'],
    ['customer.product.customer_dim.email is personal', 'email'],
    ['this costs too much', 's'],
    [{ msg: 'expensive', table: 'payments.derived.open_items' }, 'payments.derived.open_items'],
    [{ msg: 'personal', table: 'customer.product.customer_dim', column: 'email' }, 'email'],
    [{ msg: 'foreign files', table: 's3://lake/customer/*' }, "'s3://lake/customer/*'"],
  ])('for %j stands at %s of a SQL file', (value, text) => {
    const [finding] = findings(decided(SQL, [value]), SQL);
    expect(/‹(.*)›/s.exec(finding ?? '')?.[1]).toBe(text);
  });

  it('is an error by deny and violation and a warning by warn, unless the value or the metadata says otherwise', () => {
    const loaded = loadFixture(FIXTURE);
    const hint = policyRuleOf('mesh.hint.deny', { custom: { severity: 'hint' } });
    decide(loaded, [
      { path: CONTRACT, rule: NAMING, values: ['a', { msg: 'b', severity: 'info' }] },
      { path: CONTRACT, rule: policyRuleOf('mesh.x.violation_pii'), values: [{ msg: 'c', details: {} }] },
      { path: CONTRACT, rule: policyRuleOf('mesh.x.warn'), values: ['d'] },
      { path: CONTRACT, rule: hint, values: ['e'] },
    ]);
    expect(
      findings(loaded, CONTRACT)
        .map((each) => each.replace(/‹.*›/s, ''))
        .sort(),
    ).toEqual([
      'error[policy:mesh.naming] : a',
      'error[policy:mesh.x] : c',
      'hint[policy:mesh.hint] : e',
      'info[policy:mesh.naming] : b',
      'warning[policy:mesh.x] : d',
    ]);
  });

  it('can be given another severity, turned off and ignored in place', () => {
    const off = decided(
      CONTRACT,
      ['a'],
      NAMING,
      `#- mesh.yaml\nrules: { policy:mesh.naming: off }\n${FIXTURE.slice(1)}`,
    );
    expect(findings(off, CONTRACT)).toEqual([]);
    const info = decided(
      CONTRACT,
      ['a'],
      NAMING,
      `#- mesh.yaml\nrules: { policy:mesh.naming: info }\n${FIXTURE.slice(1)}`,
    );
    expect(findings(info, CONTRACT)).toEqual(['info[policy:mesh.naming] ‹customer.product.customer_dim›: a']);
    const ignored = FIXTURE.replace(
      'name: customer',
      '# contracts-ignore policy:mesh.naming: until the move\nname: customer',
    );
    const loaded = decided(CONTRACT, ['a'], NAMING, ignored);
    expect(findings(loaded, CONTRACT)).toEqual([]);
    expect(check(loaded.workspace, CONTRACT).map(({ rule }) => rule)).not.toContain('unused-suppression');
  });

  it('makes an ignoring comment unused only once the policies have been asked', () => {
    const ignored = FIXTURE.replace(
      'name: customer',
      '# contracts-ignore policy:mesh.naming: until the move\nname: customer',
    );
    const loaded = loadFixture(ignored);
    const unused = (): boolean =>
      check(loaded.workspace, CONTRACT).some(({ rule }) => rule === 'unused-suppression');
    loaded.workspace.policies.load({ kind: 'loading' });
    expect(unused()).toBe(false);
    decide(loaded, [{ path: SQL, rule: NAMING, values: ['a'] }]);
    expect(unused()).toBe(true);
  });

  it('leads to the policy, and to the page that its metadata names', () => {
    const rule = policyRuleOf('mesh.naming.deny', {
      title: 'Names',
      relatedResources: [{ ref: 'https://wiki.example/naming' }],
    });
    const { workspace } = decided(CONTRACT, ['a'], rule);
    const finding = check(workspace, CONTRACT).find((each) => each.rule === 'policy:mesh.naming');
    expect(finding?.related).toEqual([
      { path: 'policies/naming.rego', span: { start: 0, end: 4 }, message: 'policy mesh.naming: Names' },
    ]);
    expect(finding?.docs).toBe('https://wiki.example/naming');
  });

  it.each<[unknown, string, string, string]>([
    [
      { path: ['schema', 'email', 'mask'], value: 'sha256' },
      'Set schema.email.mask to sha256',
      'tags: [PII] }',
      'tags: [PII], mask: sha256 }',
    ],
    [
      { path: 'retention_days', value: 730, title: 'Keep two years' },
      'Keep two years',
      'days: 900',
      'days: 730',
    ],
    [{ path: 'tags', remove: true }, 'Remove tags', 'tags: [customer_data]\n', ''],
  ])('offers the fix %j', (fix, title, before, after) => {
    const { workspace } = decided(CONTRACT, [{ msg: 'a', fix }]);
    const finding = check(workspace, CONTRACT).find(({ rule }) => rule === 'policy:mesh.naming');
    const [offered] = finding ? fixesFor(workspace, finding) : [];
    expect(offered?.title).toBe(title);
    const text = workspace.text(CONTRACT) ?? '';
    expect(applyEdits(text, offered?.edits[CONTRACT] ?? [])).toBe(text.replace(before, after));
  });

  it('offers no fix that does not fit', () => {
    const { workspace } = decided(CONTRACT, [{ msg: 'a', fix: { path: 'sla.freshness', value: '1h' } }]);
    const finding = check(workspace, CONTRACT).find(({ rule }) => rule === 'policy:mesh.naming');
    expect(finding && fixesFor(workspace, finding)).toEqual([]);
  });
});

describe('a policy that says what a built-in rule says', () => {
  const PII = 'column email is tagged PII but has no mask';

  it('is told once, by the rule with the fixes, as severely as the severer of the two', () => {
    const quiet = `#- mesh.yaml\nrules: { unmasked-pii: info }\n${FIXTURE.slice(1)}`;
    const loaded = decided(CONTRACT, [PII], policyRuleOf('mesh.pii_masking.deny'), quiet);
    const found = check(loaded.workspace, CONTRACT);
    expect(found.filter(({ rule }) => rule.startsWith('policy:'))).toEqual([]);
    expect(found.filter(({ rule }) => rule === 'unmasked-pii')).toMatchObject([{ severity: 'error' }]);
  });

  it('is ignored with it', () => {
    const comment = '  # contracts-ignore unmasked-pii: until the move\n  - { name: email';
    const ignored = FIXTURE.replace('  - { name: email', comment);
    const found = check(
      decided(CONTRACT, [PII], policyRuleOf('mesh.pii_masking.deny'), ignored).workspace,
      CONTRACT,
    );
    expect(found.filter(({ rule }) => /^policy:|unmasked-pii|suppression/.test(rule))).toEqual([]);
  });

  it('stands alone where the built-in rule is off, or speaks of another place', () => {
    const off = `#- mesh.yaml\nrules: { unmasked-pii: off }\n${FIXTURE.slice(1)}`;
    const rule = policyRuleOf('mesh.pii_masking.deny');
    expect(findings(decided(CONTRACT, [PII], rule, off), CONTRACT)).toHaveLength(1);
    expect(findings(decided(CONTRACT, ['column customer_id is odd'], rule), CONTRACT)).toHaveLength(1);
  });

  it('names the rules itself where its package has another name', () => {
    const covers = policyRuleOf('acme.privacy.deny', { custom: { covers: ['unmasked-pii'] } });
    expect(findings(decided(CONTRACT, [PII], covers), CONTRACT)).toEqual([]);
    expect(findings(decided(CONTRACT, [PII], policyRuleOf('acme.privacy.deny')), CONTRACT)).toHaveLength(1);
  });
});
