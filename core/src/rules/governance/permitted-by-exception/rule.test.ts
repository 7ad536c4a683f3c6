import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, exceptionAt, loadFixture, setText } from '../../../testing/index.js';
import { permittedByException } from './rule.js';

const SQL = 'payments/derived/a.sql';
const EXCEPTION = 'payments/exceptions/cross_region_eu.yaml';
const grant = (policy: string, path = EXCEPTION, expires = '2026-12-31'): string =>
  exceptionAt(path, { policy, expires, reason: '>\n  The dashboards\n  move' });
const MESH = `#- mesh.yaml
domains: { payments: { compute_region: us-east-1 } }
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
tags: [region:EU]
schema:
  - { name: email, tags: [PII] }
#- ${SQL}
`;

describe('permitted-by-exception', () => {
  it('stands where the finding would, with who granted it, why and until when', () => {
    checkRule(
      permittedByException,
      `${MESH}select 1 from customer.product.customer_dim
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[permitted-by-exception]: cross-region-read of customer.product.customer_dim is permitted until 2026-12-31 (38 days left) by the exception to cross_region_eu that @compliance granted: The dashboards move
${grant('cross_region_eu')}`,
    );
  });

  it('takes the exception that holds longest', () => {
    const { workspace } = loadFixture(
      `${MESH}select 1 from customer.product.customer_dim${grant('cross_region_eu')}${grant('cross_region', 'payments/exceptions/b.yaml', '2027-01-31')}`,
    );
    const [finding] = check(workspace, SQL).filter(({ rule }) => rule === 'permitted-by-exception');
    expect(finding?.message).toContain('2027-01-31');
    expect(finding?.related[0]).toMatchObject({ path: 'payments/exceptions/b.yaml' });
  });

  it.each([
    ['bounded_context', `${MESH}select 1 from ⟦customer.raw.users⟧{permitted-by-exception}`, EXCEPTION],
    [
      'bounded_context',
      `${MESH}select 1 from delta.⟦\`s3://customer/raw/x\`⟧{permitted-by-exception}`,
      EXCEPTION,
    ],
    [
      'pii_masking',
      MESH.replace('PII', '⟦PII⟧{permitted-by-exception}').replace(/#- payments.*\n/, ''),
      'customer/exceptions/pii_masking.yaml',
    ],
  ])('stands where an exception to %s permits something', (policy, source, path) => {
    checkRule(permittedByException, source + grant(policy, path));
  });

  it('comes and goes with an edit of the exception, which checks the files again that asked for it', () => {
    const { workspace } = loadFixture(
      `${MESH}select 1 from customer.product.customer_dim${grant('cross_region_eu')}\n#- payments/derived/b.sql\nselect 1`,
    );
    const rules = (): string[] => check(workspace, SQL).map(({ rule }) => rule);
    for (const path of workspace.paths()) check(workspace, path);
    expect(rules()).toContain('permitted-by-exception');
    const text = workspace.text(EXCEPTION) ?? '';
    const keys = workspace.setFile(EXCEPTION, text.replace('2026-12-31', '2026-11-01'));
    expect([...workspace.dependencies.affected(keys)].sort()).toEqual([SQL, EXCEPTION]);
    expect(rules()).toContain('cross-region-read');
    expect(check(workspace, SQL)[0]?.related.map(({ message }) => message)).toContain(
      'the exception cross_region_eu expired after 2026-11-01',
    );
    expect([...workspace.dependencies.affected(workspace.removeFile(EXCEPTION))]).toEqual([SQL]);
    expect(rules()).toContain('cross-region-read');
    setText(workspace, EXCEPTION, text);
    expect(rules()).toContain('permitted-by-exception');
  });

  it('is what a comment ignores, once the finding is permitted', () => {
    const ignored = (rule: string): string =>
      `${MESH}select 1 from customer.product.customer_dim -- contracts-ignore ${rule}: moved soon${grant('cross_region_eu')}`;
    checkRule(permittedByException, ignored('permitted-by-exception'));
    checkRule(
      { id: 'unused-suppression' },
      ignored('⟦cross-region-read⟧{unused-suppression}').replace('customer_dim --', 'customer_dim --'),
    );
  });
});
