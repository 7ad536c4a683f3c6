import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractText } from '../../adapters/src/testing/host.js';
import { ROOT } from '../../scripts/generate/output.js';
import { ruleDocPath } from '../../scripts/generate/rule-docs.js';
import { hasPolicyEngine, policyFindingsOf } from './example-policies.js';

const CONTRACT = 'orders/product/order_facts.contract.yaml';

/** The Rego of a page's section, by its path, beside a contract that it judges. */
function files(rule: string, title: string): Map<string, string> {
  const page = readFileSync(join(ROOT, ruleDocPath({ category: 'policies', id: rule })), 'utf8');
  const block = new RegExp(`^## ${title}$[\\s\\S]*?^\`\`\`rego\\n# (\\S+)\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(
    page,
  );
  const [, path = '', text = ''] = block ?? [];
  return new Map([
    [path, text],
    [CONTRACT, contractText('orders.product.order_facts')],
  ]);
}

describe.runIf(hasPolicyEngine()).each(['policy-error', 'policy-failed'])('the page of %s', (rule) => {
  it('avoids what the rule fires on', async () => {
    const found = await policyFindingsOf(files(rule, 'Avoid'));
    expect(found.map((each) => each.rule)).toEqual([rule]);
  });

  it('prefers what it is silent on', async () => {
    const found = await policyFindingsOf(files(rule, 'Prefer'));
    expect(found.map((each) => each.rule)).toEqual(['policy:mesh.naming']);
  });
});
