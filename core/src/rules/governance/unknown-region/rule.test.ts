import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { unknownRegion } from './rule.js';

const CONTRACT = '\n#- a/product/b.contract.yaml\nname: a.product.b\ntags: [region:EU]\n';

describe('unknown-region', () => {
  it('underlines a compute region of which it is not known where it lies', () => {
    checkRule(
      unknownRegion,
      `#- mesh.yaml
domains:
  a: { compute_region: frankfurt-dc1 }
#                      ^^^^^^^^^^^^^ info[unknown-region]: whether frankfurt-dc1 lies in what region:eu names is not known, so what a reads of it is not checked
  b: { compute_region: us-east-1 }
${CONTRACT}`,
    );
  });

  it('underlines a known one where a tag names an unknown region', () => {
    const mesh = '#- mesh.yaml\ndomains: { a: { compute_region: ⟦us-east-1⟧{unknown-region} } }\n';
    checkRule(unknownRegion, mesh + CONTRACT.replace('EU', 'APAC'));
  });

  it('is silent where no tag asks, where mesh.yaml tells, and while the value is typed', () => {
    const mesh = '#- mesh.yaml\ndomains: { a: { compute_region: frankfurt-dc1 } }\n';
    checkRule(unknownRegion, mesh);
    checkRule(unknownRegion, `${mesh}regions: { eu: [frankfurt-dc1] }${CONTRACT}`);
    checkRule(unknownRegion, `#- mesh.yaml\ndomains: { a: { compute_region: } }${CONTRACT}`);
  });
});
