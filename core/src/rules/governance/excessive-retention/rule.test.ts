import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { excessiveRetention } from './rule.js';

describe('excessive-retention', () => {
  it('underlines a number above the limit', () => {
    checkRule(
      excessiveRetention,
      `
tags: [customer_data]
retention_days: 731
#               ^^^ error[excessive-retention]: rows are kept 731 days, and what is tagged customer_data may be kept 730 days at most
`,
    );
  });

  it('leaves the limit itself, contracts without the tag and what is no number', () => {
    checkRule(excessiveRetention, 'tags: [customer_data]\nretention_days: 730');
    checkRule(excessiveRetention, 'tags: [PII]\nretention_days: 3000');
    checkRule(excessiveRetention, 'tags: [customer_data]\nretention_days: "3000"');
  });

  it('has the limit and the tags from mesh.yaml', () => {
    const mesh =
      '#- mesh.yaml\nretention: { tags: [health], maximum_days: 1 }\n#- a/product/b.contract.yaml\n';
    checkRule(excessiveRetention, `${mesh}tags: [customer_data]\nretention_days: 900`);
    checkRule(excessiveRetention, `${mesh}tags: [Health]\nretention_days: ⟦2⟧{excessive-retention}`);
  });

  it('sets the limit, and edits no other place through an alias', () => {
    checkFix(
      excessiveRetention,
      'tags: [customer_data]\nretention_days: 1_000 # was 900\n'.replace('1_000', '1000'),
      'tags: [customer_data]\nretention_days: 730 # was 900\n',
    );
    expect(fixTitles(excessiveRetention, 'x-a: &a 900\ntags: [customer_data]\nretention_days: *a\n')).toEqual(
      [],
    );
  });
});
