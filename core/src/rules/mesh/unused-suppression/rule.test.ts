import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { unusedSuppression } from './rule.js';

const HEAD = 'name: a.product.b\nschema:\n';
const GOOD = '  - { name: region, type: string }';
const BAD = '  - { name: email, type: string, tags: [PII] }';

describe('unused-suppression', () => {
  it('underlines a rule that finds nothing where the comment stands', () => {
    checkRule(
      unusedSuppression,
      `${HEAD}  # contracts-ignore ⟦unmasked-pii⟧{unused-suppression}, ⟦untagged-pii⟧{unused-suppression}: old\n${GOOD}\n`,
    );
    checkRule(unusedSuppression, `${HEAD}  # contracts-ignore unmasked-pii: hashed upstream\n${BAD}\n`);
  });

  it('tells what cannot be ignored', () => {
    const { workspace, fixture } = loadFixture(
      `# contracts-ignore-file yaml-syntax, unmasked-pi: because\n${HEAD}${GOOD}\n`,
    );
    const found = check(workspace, fixture.files[0]!.path).filter(
      ({ rule }) => rule === unusedSuppression.id,
    );
    expect(found.map(({ message }) => message)).toEqual([
      'yaml-syntax is always reported: this comment has no effect',
      'there is no rule unmasked-pi to ignore',
    ]);
  });

  it('says nothing of versions, which are checked against what is published', () => {
    checkRule(unusedSuppression, `${HEAD}  # contracts-ignore version-unchanged: a typo\n${GOOD}\n`);
  });

  it('says nothing where the file is read in part only', () => {
    checkRule(unusedSuppression, `${HEAD}  # contracts-ignore unmasked-pii: old\n${GOOD}\n  - { name: "x\n`);
  });

  it('removes the rule, with its comment and line where it is the only one', () => {
    const comment = '  # contracts-ignore unmasked-pii: old';
    checkFix(unusedSuppression, `${HEAD}${comment}\r\n${GOOD}\r\n`, `${HEAD}${GOOD}\r\n`);
    checkFix(unusedSuppression, `${HEAD}${GOOD}${comment}\n`, `${HEAD}${GOOD}\n`);
    checkFix(
      unusedSuppression,
      `${HEAD}  # contracts-ignore unmasked-pii, untagged-pii: old\n${BAD}\n`,
      `${HEAD}  # contracts-ignore unmasked-pii: old\n${BAD}\n`,
    );
    checkFix(
      unusedSuppression,
      '--- orders/derived/a.sql\nSELECT 1 AS a /* contracts-ignore unknown-product: old */ FROM b',
      '--- orders/derived/a.sql\nSELECT 1 AS a FROM b',
    );
  });
});
