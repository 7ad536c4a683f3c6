import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledEngine } from '../../adapters/src/policy/engine.js';
import { writeBundleOf } from '../../adapters/src/testing/bundle.js';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import { contractCli, type Ran } from './command-line.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const NAMING = `# METADATA
# title: Names of products
package mesh.naming

deny contains msg if {
	input.tier == "product"
	not endswith(input.table, "_dim")
	msg := sprintf("%v is no dimension", [input.name])
}
`;
const isBuilt = bundledEngine() !== undefined;

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init().write({ [ORDERS]: contractText('orders.product.order_facts') });
});

afterEach(() => {
  folder.dispose();
});

const cli = (...args: string[]): Promise<Ran> => contractCli(folder.path, args);

/** The row of the report card. */
function card({ out }: Ran): string | undefined {
  const row = out.split('\n').find((line) => line.includes('Policies'));
  return row?.replaceAll(/[│ ]+/g, ' ').trim();
}

it('has nothing to say of policies where there are none', async () => {
  folder.commit();
  const ran = await cli('validate');
  expect(ran.code).toBe(0);
  expect(card(ran)).toBe('Policies pass 1 contract');
});

describe.runIf(isBuilt)('contract-cli with policies', () => {
  it('fails on what they deny, and passes on what they do not', async () => {
    folder.write({ 'policies/naming.rego': NAMING }).commit();
    const failed = await cli('validate');
    expect(failed.code).toBe(1);
    expect(card(failed)).toContain('Policies fail orders.product.order_facts is no dimension');
    folder.write({ 'policies/naming.rego': NAMING.replace('_dim', '_facts') }).commit();
    const passed = await cli('validate');
    expect(passed.code).toBe(0);
    expect(card(passed)).toBe('Policies pass 1 contract, 1 Rego policy on 1 file');
  });

  it('explains them in SARIF, and points at their files', async () => {
    folder.write({ 'policies/naming.rego': NAMING }).commit();
    const { runs } = JSON.parse((await cli('validate', '--format', 'sarif')).out) as Log;
    const rule = runs[0]?.tool.driver.rules?.find(({ id }) => id === 'policy:mesh.naming');
    expect(rule?.help?.markdown).toContain('**Names of products** · deny · error');
    const result = runs[0]?.results?.find(({ ruleId }) => ruleId === 'policy:mesh.naming');
    expect(result?.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'policies/naming.rego',
    );
  });

  it('takes more policies by --policies', async () => {
    const more = new TestFolder().write({ 'naming.rego': NAMING });
    try {
      folder.commit();
      expect((await cli('validate', '--policies', more.path)).code).toBe(1);
      const missing = await cli('validate', '--policies', `${more.path}/nowhere`);
      expect(missing.code).toBe(2);
      expect(missing.out + missing.err).toContain('there is no such folder');
    } finally {
      more.dispose();
    }
  });

  it('never passes where a policy does not compile or was stopped, or gave what nobody can read, whatever is reported on', async () => {
    folder.write({ 'policies/naming.rego': 'package mesh.naming\n\ndeny contains x if {\n' }).commit();
    const broken = await cli('validate', ORDERS);
    expect(broken.code).toBe(2);
    expect(broken.out + broken.err).toContain('policies/naming.rego');
    expect(card(broken)).toBe('Policies not checked 1 source of policies not evaluated');
    folder
      .write({ 'policies/naming.rego': 'package mesh.naming\n\ndeny := 1 if true\n\ndeny := 2 if true\n' })
      .commit();
    const stopped = await cli('validate', ORDERS);
    expect(stopped.code).toBe(2);
    expect(card(stopped)).toBe('Policies not checked no verdict of every policy on 1 file');
    folder.write({ 'policies/naming.rego': 'package mesh.naming\n\ndeny contains 7\n' }).commit();
    const unreadable = await cli('validate', ORDERS);
    expect(unreadable.code).toBe(2);
    expect(unreadable.out).toContain(
      'policy mesh.naming gave no verdict: it gave a number in place of a message',
    );
  });

  it.each<[string, Record<string, string>, string]>([
    ['a path that leaves it', { '../../x.rego': NAMING }, 'the path ../../x.rego leads out of it'],
    ['a policy that does not compile', { 'x.rego': 'package' }, 'unexpected eof token'],
  ])('judges by no bundle with %s, and never passes', async (_what, files, reason) => {
    await writeBundleOf(join(folder.path, 'platform.tar.gz'), files);
    folder.write({ 'mesh.yaml': 'policies: [platform.tar.gz]\n' }).commit();
    const { code, out } = await cli('validate');
    expect(code).toBe(2);
    expect(out).toContain(reason);
    expect(out).toMatch(/mesh\.yaml:1:12 .*unreadable-policies/);
  });

  it('judges by the policies of a bundle', async () => {
    const data = { 'limits/data.json': '{"suffix": "_dim"}' };
    const policy = NAMING.replace('"_dim"', 'data.limits.suffix');
    await writeBundleOf(join(folder.path, 'platform.tar.gz'), { '/mesh/naming.rego': policy, ...data });
    folder.write({ 'mesh.yaml': 'policies: [platform.tar.gz]\n' }).commit();
    const { code, out } = await cli('validate');
    expect(code).toBe(1);
    expect(out).toContain('orders.product.order_facts is no dimension');
  });

  it('judges by the date that is given', async () => {
    const policy =
      'package mesh.date\n\ndeny contains time.format(time.now_ns()) if input.today == "2030-01-01"\n';
    folder.write({ 'policies/date.rego': policy }).commit();
    const { out } = await cli('validate', '--today', '2030-01-01');
    expect(out).toContain('2030-01-01T12:00:00Z');
  });

  it('lists the policies', async () => {
    folder.write({ 'policies/naming.rego': NAMING });
    expect(await cli('policies', 'list')).toMatchObject({
      code: 0,
      err: '',
      out: 'error    policy:mesh.naming  policies/naming.rego  Names of products\n',
    });
  });

  it('runs the tests of the policies', async () => {
    const tests = `package mesh.naming_test

import data.mesh.naming

test_facts_are_none if count(naming.deny) == 1 with input as {"tier": "product", "table": "a", "name": "a"}

test_wrong if {
	print("denied", naming.deny)
	count(naming.deny) == 1
}
`;
    folder.write({ 'policies/naming.rego': NAMING, 'policies/naming_test.rego': tests });
    const ran = await cli('policies', 'test');
    expect(ran.code).toBe(1);
    expect(ran.out).toBe(`pass  policies/naming_test.rego test_facts_are_none
fail  policies/naming_test.rego test_wrong
  denied set()

1 of 2 tests passed or were skipped
`);
    folder.write({ 'policies/naming_test.rego': tests.slice(0, tests.indexOf('test_wrong')) });
    expect((await cli('policies', 'test')).code).toBe(0);
    folder.remove('policies/naming_test.rego');
    expect(await cli('policies', 'test')).toMatchObject({ code: 2 });
  });

  it('explains a policy by its metadata', async () => {
    folder.write({ 'policies/naming.rego': NAMING });
    const { code, out } = await cli('explain', 'policy:mesh.naming');
    expect(code).toBe(0);
    expect(out).toContain('Names of products');
    expect(await cli('explain', 'policy:mesh.other')).toMatchObject({ code: 2 });
  });
});

describe('contract-cli policies input', () => {
  it('prints the document that policies judge a file by', async () => {
    folder.commit();
    for (const args of [
      ['policies', 'input', ORDERS],
      ['explain', '--input', ORDERS],
    ]) {
      const { code, out } = await cli(...args);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        kind: 'contract',
        name: 'orders.product.order_facts',
        today: '2026-11-23',
      });
    }
  });

  it.each(['nowhere.contract.yaml', 'mesh.yaml', '.'])('has none for %s', async (file) => {
    folder.write({ 'mesh.yaml': '' });
    expect((await cli('policies', 'input', file)).code).toBe(2);
  });
});
