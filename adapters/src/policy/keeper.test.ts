import { join } from 'node:path';
import { check, type Decisions, type PolicySet } from '@data-mesh-contracts/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostOptions, MeshHost } from '../host.js';
import { TestFolder } from '../testing/git.js';
import type { TestLog } from '../testing/host.js';
import { contractText, loadHost } from '../testing/host.js';
import type { PolicyEvaluator, PolicySources } from './evaluator.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const ITEMS = 'orders/product/order_items.contract.yaml';
const QUERY = 'marketing/derived/leads.sql';
const NAMING = 'policies/naming.rego';

/** An evaluator without Rego: each file is one rule that denies the document's `name`, or does what its text says. */
class ScriptedEvaluator implements PolicyEvaluator {
  readonly name = 'a script';
  readonly loads: PolicySources[] = [];
  readonly asked: string[] = [];
  #set: PolicySet = { rules: [], problems: [] };
  #release: (() => void)[] = [];
  /** While true, answers wait for `release`. */
  held = false;

  load(sources: PolicySources): Promise<PolicySet> {
    this.loads.push(sources);
    if (sources.files.some(({ text }) => text === 'fail')) return Promise.reject(new Error('no luck'));
    const good = sources.files.filter(({ text }) => text !== 'broken');
    const rules = good.map(({ path, text }) => ({
      ...{ package: text, name: 'deny', path, span: { start: 0, end: 1 }, whole: false, metadata: {} },
    }));
    const problem = { span: { start: 0, end: 1 }, code: 'rego_parse_error', message: 'no Rego' };
    const broken = sources.files.filter(({ text }) => text === 'broken');
    this.#set = { rules, problems: broken.map(({ path }) => ({ path, ...problem })) };
    return Promise.resolve(this.#set);
  }

  async evaluate(input: string): Promise<Decisions> {
    const { path, name } = JSON.parse(input) as { readonly path: string; readonly name?: string };
    this.asked.push(path);
    const { rules } = this.#set;
    if (this.held) await new Promise<void>((resolve) => this.#release.push(resolve));
    return { results: rules.map((rule) => ({ rule, value: `${name ?? path} is denied` })), failures: [] };
  }

  release(): void {
    this.held = false;
    for (const resolve of this.#release.splice(0)) resolve();
  }

  test(): Promise<[]> {
    return Promise.resolve([]);
  }

  dispose(): Promise<void> {
    this.release();
    return Promise.resolve();
  }
}

let folder: TestFolder;
let evaluator: ScriptedEvaluator;
const hosts: MeshHost[] = [];

beforeEach(() => {
  folder = new TestFolder().write({
    [ORDERS]: contractText('orders.product.order_facts'),
    [ITEMS]: contractText('orders.product.order_items'),
    [QUERY]: 'select order_id from orders.product.order_facts\n',
    [NAMING]: 'naming',
  });
  evaluator = new ScriptedEvaluator();
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  folder.dispose();
});

async function load(options: Partial<HostOptions> = {}): Promise<MeshHost & { log: TestLog }> {
  const host = await loadHost(folder.path, {
    policyEvaluator: () => Promise.resolve(evaluator),
    ...options,
  });
  hosts.push(host);
  return host;
}

function denied({ workspace }: MeshHost, path: string): string[] {
  return check(workspace, path)
    .filter(({ rule }) => rule.startsWith('policy'))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('policies', () => {
  it('are evaluated in the background once the folder is loaded, and the listener hears of it', async () => {
    const host = await load();
    const heard: string[] = [];
    host.onPolicyChange((paths) => heard.push(...paths));
    expect(denied(host, ORDERS)).toEqual([]);
    await host.settled();
    expect(denied(host, ORDERS)).toEqual(['policy:naming: orders.product.order_facts is denied']);
    expect(denied(host, QUERY)).toEqual([`policy:naming: ${QUERY} is denied`]);
    check(host.workspace, ITEMS);
    expect(heard).toEqual(expect.arrayContaining([NAMING]));
    expect(host.workspace.policies.state).toEqual({ kind: 'ready' });
  });

  it('are asked again only about the files whose document changed', async () => {
    const host = await load();
    await host.settled();
    evaluator.asked.length = 0;
    await host.update(ITEMS, contractText('orders.product.order_items', '1.1.0'));
    await host.settled();
    expect(evaluator.asked).toEqual([ITEMS]);
    await host.update(ITEMS, `# a comment\n${contractText('orders.product.order_items', '1.1.0')}`);
    await host.settled();
    expect(evaluator.asked).toEqual([ITEMS]);
    const tagged = contractText('orders.product.order_facts').replace(
      'schema:',
      'tags: ["region:EU"]\nschema:',
    );
    await host.update(ORDERS, tagged);
    await host.settled();
    expect(evaluator.asked.slice(1).sort()).toEqual([QUERY, ORDERS].sort());
  });

  it('are compiled anew when one of them changes, and asked about every file, open ones first', async () => {
    const host = await load();
    await host.settled();
    await host.update(QUERY, 'select order_id from orders.product.order_facts\n');
    await host.settled();
    evaluator.asked.length = 0;
    await host.update(NAMING, 'spelling');
    await host.settled();
    expect(evaluator.asked[0]).toBe(QUERY);
    expect(evaluator.asked).toHaveLength(3);
    expect(denied(host, ORDERS)).toEqual(['policy:spelling: orders.product.order_facts is denied']);
  });

  it('drop an answer that a newer text has overtaken', async () => {
    const host = await load();
    await host.settled();
    evaluator.held = true;
    await host.update(ORDERS, contractText('orders.product.first'));
    // The first text is with the evaluator when the second one comes.
    while (evaluator.asked.at(-1) !== ORDERS) await new Promise((resolve) => setImmediate(resolve));
    await host.update(ORDERS, contractText('orders.product.second'));
    evaluator.release();
    await host.settled();
    expect(denied(host, ORDERS)).toEqual(['policy:naming: orders.product.second is denied']);
  });

  it('keep the decisions of the text before while newer ones are on their way', async () => {
    const host = await load();
    await host.settled();
    evaluator.held = true;
    await host.update(ORDERS, contractText('orders.product.newer'));
    expect(denied(host, ORDERS)).toEqual(['policy:naming: orders.product.order_facts is denied']);
    evaluator.release();
    await host.settled();
    expect(denied(host, ORDERS)).toEqual(['policy:naming: orders.product.newer is denied']);
  });

  it('are reported in their own file where they do not compile, and the others judge on', async () => {
    folder.write({ 'policies/bad.rego': 'broken' });
    const host = await load();
    await host.settled();
    expect(denied(host, 'policies/bad.rego')).toEqual([
      'policy-error: this policy is not evaluated: no Rego',
    ]);
    expect(denied(host, ORDERS)).toHaveLength(1);
    await host.update('policies/bad.rego', 'good');
    await host.settled();
    expect(denied(host, 'policies/bad.rego')).toEqual([]);
    expect(denied(host, ORDERS)).toHaveLength(2);
  });

  it('go on as they last compiled while their file does not, and are not asked again', async () => {
    const host = await load();
    await host.settled();
    evaluator.asked.length = 0;
    await host.update(NAMING, 'broken');
    await host.settled();
    expect(denied(host, NAMING)).toEqual([
      'policy-error: this policy does not compile, so it goes on as it last did: no Rego',
    ]);
    expect(denied(host, ORDERS)).toEqual(['policy:naming: orders.product.order_facts is denied']);
    expect(evaluator.asked).toEqual([]);
    await host.update(ITEMS, contractText('orders.product.order_lines'));
    await host.settled();
    expect(denied(host, ITEMS)).toEqual(['policy:naming: orders.product.order_lines is denied']);
    await host.update(NAMING, 'spelling');
    await host.settled();
    expect(denied(host, NAMING)).toEqual([]);
    expect(denied(host, ORDERS)).toEqual(['policy:spelling: orders.product.order_facts is denied']);
  });

  it('come and go with their files and with mesh.yaml', async () => {
    const host = await load();
    await host.settled();
    folder.write({ 'rules/other.rego': 'other', 'mesh.yaml': 'policies: [rules, nowhere]\n' });
    await host.refresh('rules/other.rego');
    await host.refresh('mesh.yaml');
    await host.settled();
    expect(denied(host, ORDERS)).toEqual(['policy:other: orders.product.order_facts is denied']);
    expect(denied(host, 'mesh.yaml')).toEqual([]);
    expect(check(host.workspace, 'mesh.yaml').map(({ message }) => message)).toEqual([
      'these policies are not evaluated: nowhere: there is no such folder',
    ]);
    folder.remove('rules/other.rego');
    await host.refresh('rules/other.rego');
    await host.settled();
    expect(host.workspace.policies.state).toEqual({ kind: 'none' });
    expect(denied(host, ORDERS)).toEqual([]);
  });

  it('come from git and from other folders too, where the workspace is trusted', async () => {
    const platform = new TestFolder().init().write({ 'policies/shared.rego': 'shared' });
    platform.commit();
    platform.git(['tag', 'v1']);
    try {
      const elsewhere = { git: platform.path, ref: 'v1', path: 'policies' };
      folder.write({
        'mesh.yaml': JSON.stringify({ policies: [elsewhere, join(platform.path, 'policies')] }),
      });
      const host = await load();
      await host.settled();
      expect(denied(host, ORDERS)).toHaveLength(2);
      const untrusted = await load({ trusted: false });
      await untrusted.settled();
      expect(denied(untrusted, ORDERS)).toEqual([]);
      const reasons = untrusted.workspace.policies.sourceProblems.map(({ message }) => message);
      expect(reasons[0]).toContain('git is not asked in an untrusted workspace');
      expect(reasons[1]).toContain('nothing outside of the folder is read in an untrusted workspace');
    } finally {
      platform.dispose();
    }
  });

  it('from elsewhere that do not compile are said of the entry that names them', async () => {
    const other = new TestFolder().write({ 'bad.rego': 'broken' });
    try {
      folder.write({ 'mesh.yaml': JSON.stringify({ policies: ['policies', other.path] }) });
      const host = await load();
      await host.settled();
      expect(host.workspace.policies.sourceProblems).toEqual([
        { entry: 1, message: `${other.path}/bad.rego:1: no Rego` },
      ]);
    } finally {
      other.dispose();
    }
  });

  it('read the documents below data again when one changes', async () => {
    folder.write({ 'policies/limits/data.json': '{"days": 7}' });
    const host = await load();
    await host.settled();
    expect(evaluator.loads.at(-1)?.data).toEqual({ limits: { days: 7 } });
    folder.write({ 'policies/limits/data.json': '{"days": 9}' });
    await host.refresh('policies/limits/data.json');
    await host.settled();
    expect(evaluator.loads.at(-1)?.data).toEqual({ limits: { days: 9 } });
  });

  it('that nothing can evaluate, or that fail altogether, are said not to be evaluated', async () => {
    const host = await load({ policyEvaluator: () => Promise.resolve({ reason: 'no engine' }) });
    await host.settled();
    expect(host.workspace.policies.state).toEqual({ kind: 'unavailable', reason: 'no engine' });
    folder.write({ [NAMING]: 'fail' });
    const failing = await load();
    await failing.settled();
    expect(failing.workspace.policies.state).toEqual({ kind: 'unavailable', reason: 'no luck' });
    expect(failing.log.lines).toContain('Rego policies were not evaluated: no luck');
    await failing.update(NAMING, 'naming');
    await failing.settled();
    expect(denied(failing, ORDERS)).toHaveLength(1);
  });

  it('cost nothing while a file is typed where there are none', async () => {
    folder.remove('policies');
    const host = await load();
    await host.settled();
    await host.update(ORDERS, contractText('orders.product.order_facts', '1.1.0'));
    await host.settled();
    // No document was made: nothing is known of what it would be made of.
    expect([...host.workspace.policies.inputs.affected(['exceptions', 'domains'])]).toEqual([]);
    folder.write({ [NAMING]: 'naming' });
    await host.refresh(NAMING);
    await host.settled();
    expect([...host.workspace.policies.inputs.affected(['exceptions'])]).toContain(ORDERS);
    expect(denied(host, ORDERS)).toHaveLength(1);
  });

  it('are not asked where there are none, nor where the caller does without', async () => {
    const without = await load({ policies: false });
    await without.settled();
    folder.remove('policies');
    const host = await load();
    await host.settled();
    expect(evaluator.loads).toEqual([]);
    expect(host.workspace.policies.state).toEqual({ kind: 'none' });
  });
});
