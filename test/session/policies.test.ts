import { afterEach, describe, expect, it } from 'vitest';
import { bundledEngine } from '../../adapters/src/policy/engine.js';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const FACTS = 'orders/product/order_facts.contract.yaml';
const NAMING = 'policies/naming.rego';
const isBuilt = bundledEngine() !== undefined;

const POLICY = `package mesh.naming

deny contains msg if {
	input.tier == "product"
	not endswith(input.table, "_dim")
	msg := sprintf("%v is no dimension", [input.name])
}
`;

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

async function start(policy = POLICY): Promise<void> {
  mesh = new TempMesh({
    [FACTS]: contract('orders.product.order_facts', ['name: id, type: string']),
    [NAMING]: policy,
  });
  session = await LspSession.start(mesh.root, { today: '2026-11-23' });
}

describe.runIf(isBuilt)('a Rego policy in the editor', () => {
  it('underlines what it denies, and follows the contract and the policy as they are typed', async () => {
    await start();
    await session.untilRules(FACTS, ['policy:mesh.naming']);
    const [finding] = session.diagnostics(FACTS);
    expect(finding).toMatchObject({
      severity: 1,
      message: 'orders.product.order_facts is no dimension',
      range: { start: { line: 0, character: 6 }, end: { line: 0, character: 32 } },
    });
    expect(finding?.relatedInformation?.[0]?.location.uri).toBe(session.uri(NAMING));
    await session.until(() => session.status?.policies.kind === 'ready');
    await session.open(NAMING, POLICY, 'rego');
    await session.change(NAMING, POLICY.replace('_dim', '_facts'));
    await session.untilRules(FACTS, []);
    await session.change(NAMING, POLICY);
    await session.untilRules(FACTS, ['policy:mesh.naming']);
  });

  it('that does not compile is underlined itself, said in the status, and goes on as it last did', async () => {
    await start();
    await session.untilRules(FACTS, ['policy:mesh.naming']);
    await session.open(NAMING, POLICY, 'rego');
    await session.change(NAMING, POLICY.replace('endswith', 'endwith'));
    await session.untilRules(NAMING, ['policy-error']);
    expect(session.diagnostics(NAMING)[0]).toMatchObject({
      message: 'this policy does not compile, so it goes on as it last did: undefined function endwith',
      range: { start: { line: 4 } },
    });
    await session.until(() => {
      const policies = session.status?.policies;
      return policies?.kind === 'ready' && policies.count === 1 && policies.broken === 1;
    });
    await session.open(FACTS, contract('orders.product.order_items', ['name: id, type: string']));
    await session.until(() =>
      session
        .diagnostics(FACTS)
        .some(({ message }) => message === 'orders.product.order_items is no dimension'),
    );
    await session.change(NAMING, POLICY.replace('_dim', '_items'));
    await session.untilRules(NAMING, []);
    await session.until(() => !session.rules(FACTS).includes('policy:mesh.naming'));
  });

  it('that runs away is stopped and named, while the editor goes on', async () => {
    const slow = `package mesh.slow

deny contains "never" if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b == -1
}
`;
    await start(slow);
    await session.open(FACTS, contract('orders.product.order_facts', ['name: id, type: strin']));
    await session.until(() => session.rules(FACTS).includes('invalid-value'));
    await session.untilRules(NAMING, ['policy-failed']);
    expect(session.diagnostics(NAMING)[0]?.message).toContain('it took longer than 1s');
  });
});
