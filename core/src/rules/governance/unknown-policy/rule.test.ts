import { describe, expect, it } from 'vitest';
import type { Policies } from '../../../mesh/policies.js';
import {
  checkFix,
  checkRule,
  exceptionAt,
  fixTitles,
  loadFixture,
  policyRuleOf,
} from '../../../testing/index.js';
import { check } from '../../engine.js';
import { unknownPolicy } from './rule.js';

const RULES = ['mesh.naming.deny', 'acme.cost.warn', 'naming.deny'].map((id) => policyRuleOf(id));

const exception = (policy: string, mesh = 'dialect: spark'): string =>
  `#- mesh.yaml\n${mesh}${exceptionAt('orders/exceptions/x.yaml', { policy })}`;

describe('unknown-policy', () => {
  it('underlines a name that is no policy’s, and names the near one', () => {
    checkRule(
      unknownPolicy,
      exception('cross_regoin_eu').replace(
        'granted_by',
        '#       ^^^^^^^^^^^^^^^ error[unknown-policy]: there is no policy cross_regoin_eu, so the exception permits nothing — did you mean cross_region_eu?\ngranted_by',
      ),
    );
    checkRule(unknownPolicy, exception('⟦gdpr⟧{unknown-policy}'));
  });

  it.each([
    'cross_region_eu',
    'Cross_Region',
    'cross_region_eu_west_1',
    'retention',
    'pii_masking',
    'bounded_context',
    'tag_inheritance',
    'mesh.cross_region',
    '',
  ])('knows %s', (policy) => {
    checkRule(unknownPolicy, exception(policy));
  });

  it('knows the regions of mesh.yaml', () => {
    checkRule(unknownPolicy, exception('cross_region_apac', 'regions: { APAC: ["ap-*"] }'));
    checkRule(unknownPolicy, exception('⟦cross_region_apac⟧{unknown-policy}'));
  });

  describe('with policies in Rego', () => {
    const judged = (
      policy: string,
      state: Parameters<Policies['load']>[0] = { kind: 'ready' },
      rules = RULES,
    ) => {
      const { workspace } = loadFixture(exception(policy));
      workspace.policies.load(state, { rules, problems: [] });
      const found = check(workspace, 'orders/exceptions/x.yaml').filter(
        ({ rule }) => rule === 'unknown-policy',
      );
      return found.map(({ message }) => message);
    };

    it.each(['mesh.naming', 'Mesh.Naming', 'acme.cost', 'naming', 'retention'])('knows %s', (policy) => {
      expect(judged(policy)).toEqual([]);
    });

    it.each([
      ['mesh.namign', 'did you mean mesh.naming?'],
      ['cost', 'did you mean acme.cost?'],
      ['policy:mesh.naming', 'did you mean mesh.naming?'],
      ['acme.unheard.of', 'or the package of a Rego policy'],
    ])('does not know %s', (policy, advice) => {
      expect(judged(policy)).toEqual([expect.stringContaining(advice)]);
    });

    it('takes any package for one where not all are known', () => {
      expect(judged('acme.other', { kind: 'none' }, [])).toEqual([]);
      expect(judged('acme.other', { kind: 'unavailable', reason: 'no engine' }, [])).toEqual([]);
      expect(judged('other', { kind: 'loading' }, [])).toEqual([]);
      expect(judged('other', { kind: 'none' }, [])).toHaveLength(1);
    });
  });

  it.each([
    ['cross-region-read', 'cross_region'],
    ['missing-retention', 'retention'],
    ['Unmasked-PII', 'pii_masking'],
  ])('names the policy behind the rule %s', (id, policy) => {
    checkRule(
      unknownPolicy,
      exception(id).replace(
        'granted_by',
        `#       ${'^'.repeat(id.length)} error[unknown-policy]: ${id} is the id of a rule, so the exception permits nothing — the policy behind it is ${policy}\ngranted_by`,
      ),
    );
    expect(fixTitles(unknownPolicy, exception(id))).toEqual([`Change to ${policy}`]);
  });

  it('writes the near one', () => {
    checkFix(
      unknownPolicy,
      exception("'pii-masking' # ours"),
      exception("'pii_masking' # ours").replace(/^.*\n.*\n/, ''),
    );
    expect(fixTitles(unknownPolicy, exception('gdpr'))).toEqual([]);
  });
});
