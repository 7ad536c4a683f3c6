import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { unusualFirstVersion } from './rule.js';

const NEW =
  '#- baseline orders/product/other.contract.yaml\nname: other\n#- orders/product/order_facts.contract.yaml\nname: order_facts\n';

describe('unusual-first-version', () => {
  it('hints at the version of a new contract', () => {
    checkRule(
      unusualFirstVersion,
      `${NEW}version: "2.1.0"
#        ^^^^^^^ hint[unusual-first-version]: a new contract starts at 1.0.0, or at 0.1.0
`,
    );
  });

  it('takes the usual ones, and half-typed ones', () => {
    for (const version of ['1.0.0', '0.1.0', '1.0.0-rc.1', '2.', ''])
      checkRule(unusualFirstVersion, `${NEW}version: ${version}\n`);
    checkRule(unusualFirstVersion, 'name: order_facts\nversion: 2.1.0\n');
  });

  it('starts at one of them', () => {
    expect(fixTitles(unusualFirstVersion, `${NEW}version: 2.1.0\n`)).toEqual([
      'Start at 1.0.0',
      'Start at 0.1.0',
    ]);
    expect(fixTitles(unusualFirstVersion, `${NEW}version: 0.0.1\n`)).toEqual([
      'Start at 0.1.0',
      'Start at 1.0.0',
    ]);
    checkFix(unusualFirstVersion, `${NEW}version: '2.1.0' # x\n`, `${NEW}version: '1.0.0' # x\n`);
  });
});
