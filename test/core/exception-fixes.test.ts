import { describe, expect, it } from 'vitest';
import { exceptionAt, loadFixture } from '../../core/src/testing/index.js';
import { ENDINGS, findingsIn, tryFixes, type Bench } from './proven-fixes.js';
import { spoil } from './spoiled-contracts.js';

const PATH = 'marketing/exceptions/cross_region_eu.yaml';

/** One exception in the ways that people write YAML. */
const STYLES: Readonly<Record<string, string>> = {
  block: `policy: cross_region_eu
granted_by: "@compliance"
reason: Dashboards move to Frankfurt
expires: "2027-06-30"
sources:
  - orders.product.order_facts
  - customer.product.customer_dim
`,
  'flow, with comments': `# who and why
{
  policy: cross_region_eu, # the region
  granted_by: '@compliance',
  reason: 'Dashboards move to Frankfurt',
  expires: '2027-06-30', # then
  sources: [orders.product.order_facts, customer.product.customer_dim]
}
`,
  'comments everywhere': `# An exception

policy: cross_region_eu # the region
# by
granted_by: "@compliance" # Ines

# why
reason: >- # long
  Dashboards move
  to Frankfurt
expires: 2027-06-30 # last day
sources: # tables
# first
- orders.product.order_facts # one
# second
- customer.product.customer_dim
# the end
`,
  'anchors and aliases': `x-by: &by "@compliance"
x-tables: &tables
  - orders.product.order_facts
  - customer.product.customer_dim
policy: cross_region_eu
granted_by: *by
reason: |
  Dashboards move to Frankfurt
expires: &end "2027-06-30T18:00:00+02:00"
sources: *tables
x-until: *end
`,
  'merge keys': `x-base: &base
    granted_by: '@compliance'
    expires: "2027-06-30"
<<: *base
policy: cross_region_eu
"reason": "Dashboards move to Frankfurt"
sources:   [ orders.product.order_facts ,  customer.product.customer_dim ]
`,
};

function opened(text: string): Bench {
  const contracts = ['orders.product.order_facts', 'customer.product.customer_dim'].map((name) => {
    const [domain = '', tier = '', table = ''] = name.split('.');
    return `#- ${domain}/${tier}/${table}.contract.yaml\nname: ${name}\n`;
  });
  const { workspace } = loadFixture(`${contracts.join('')}${exceptionAt(PATH)}`);
  workspace.setFile(PATH, text);
  return { workspace, path: PATH };
}

describe.each(Object.entries(STYLES))('fixes in an exception in %s', (_name, source) => {
  it.each(Object.entries(ENDINGS))('mend what they say and nothing else, with %s', (_ending, change) => {
    const text = change(source);
    const bench = opened(text);
    expect(findingsIn(bench, text).map(({ message }) => message)).toEqual([]);
    const tried = new Map<string, number>();
    let count = 0;
    for (const { mistake, text: spoiled } of spoil(text)) {
      try {
        count += tryFixes(bench, spoiled, tried);
      } catch (error) {
        throw new Error(`${mistake}\n${spoiled}`, { cause: error });
      }
    }
    expect(count).toBeGreaterThan(4);
  });
});
