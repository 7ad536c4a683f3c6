import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, exceptionAt, fixTitles } from '../../../testing/index.js';
import { unknownPolicy } from './rule.js';

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

  it('writes the near one', () => {
    checkFix(
      unknownPolicy,
      exception("'pii-masking' # ours"),
      exception("'pii_masking' # ours").replace(/^.*\n.*\n/, ''),
    );
    expect(fixTitles(unknownPolicy, exception('gdpr'))).toEqual([]);
  });
});
