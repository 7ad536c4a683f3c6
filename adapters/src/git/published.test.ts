import { check } from '@data-mesh-contracts/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostOptions, MeshHost } from '../host.js';
import { TestFolder } from '../testing/git.js';
import { contractText, loadHost, nextBaselineChange } from '../testing/host.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const NAME = 'orders.product.order_facts';

const version = (number: string, ...columns: string[]): string => contractText(NAME, number, columns);
const V1 = version('1.0.0', 'a');
const V2 = version('1.1.0', 'a', 'b');
const OTHER_V2 = version('1.1.0', 'a', 'c');

let folder: TestFolder;
const hosts: MeshHost[] = [];

beforeEach(() => {
  folder = new TestFolder().init();
  commit(V1);
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  folder.dispose();
});

function commit(text: string): string {
  return folder.write({ [ORDERS]: text }).commit();
}

async function load(options: Partial<HostOptions> = {}): Promise<MeshHost> {
  const host = await loadHost(folder.path, options);
  hosts.push(host);
  return host;
}

const published = ({ workspace }: MeshHost): string[] =>
  workspace.published.of(ORDERS).map((each) => `${each.version} ${each.ref}`);

const reused = ({ workspace }: MeshHost): string[] =>
  check(workspace, ORDERS)
    .filter(({ rule }) => rule === 'version-reused')
    .map(({ message }) => message);

describe('versions published before', () => {
  it('are those of the commits up to the baseline, each with the commit that brought it', async () => {
    const first = folder.git(['rev-parse', 'HEAD']);
    const second = commit(V2);
    commit(V1);
    folder.write({ [ORDERS]: OTHER_V2 });
    const host = await load();
    expect(published(host)).toEqual([
      `1.0.0 commit ${first.slice(0, 10)}`,
      `1.1.0 commit ${second.slice(0, 10)}`,
    ]);
    expect(reused(host)).toEqual([
      expect.stringContaining(`(commit ${second.slice(0, 10)}), and consumers`) as string,
    ]);
    expect(reused(host)[0]).toContain('set 1.2.0');
  });

  it('are free for the content that they had', async () => {
    commit(V2);
    commit(V1);
    folder.write({ [ORDERS]: V2 });
    expect(reused(await load())).toEqual([]);
  });

  it('include those of a merge that was reverted', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    commit(V2);
    folder.git(['checkout', '--quiet', 'main']);
    folder.git(['merge', '--quiet', '--no-ff', '--no-edit', 'work']);
    folder.git(['revert', '--no-edit', '-m', '1', 'HEAD']);
    folder.write({ [ORDERS]: OTHER_V2 });
    expect(reused(await load())).toHaveLength(1);
  });

  it('include what only a merge brought', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    commit(version('1.0.1', 'a'));
    folder.git(['checkout', '--quiet', 'main']);
    commit(version('1.0.2', 'a'));
    folder.git(['merge', '--quiet', '--no-commit', '-s', 'ours', 'work']);
    commit(V2);
    commit(V1);
    folder.write({ [ORDERS]: OTHER_V2 });
    expect(reused(await load())).toHaveLength(1);
  });

  it('are not those after the baseline: a branch may change what it has not published', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    commit(V2);
    folder.write({ [ORDERS]: OTHER_V2 });
    const host = await load({ baselineRef: 'merge-base:main' });
    expect(published(host)).toHaveLength(1);
    expect(reused(host)).toEqual([]);
  });

  it('include git tags, wherever they stand', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    commit(V2);
    folder.git(['tag', `${NAME}@1.1.0`]);
    folder.git(['tag', '-m', 'not what the file says', `${NAME}@1.2.0`]);
    folder.git(['tag', `${NAME}@next`]);
    folder.git(['tag', 'orders.product.other@1.1.0']);
    folder.git(['checkout', '--quiet', 'main']);
    folder.write({ [ORDERS]: OTHER_V2 });
    const host = await load();
    expect(published(host)[0]).toBe(`1.1.0 tag ${NAME}@1.1.0`);
    expect(published(host)).toHaveLength(2);
    expect(reused(host)[0]).toContain(`(tag ${NAME}@1.1.0)`);
  });

  it('are found for a file that was moved', async () => {
    commit(V2);
    commit(V1);
    const moved = 'orders/product/moved.contract.yaml';
    folder.move(ORDERS, moved);
    folder.write({ [moved]: OTHER_V2 });
    const { workspace } = await load();
    expect(workspace.published.of(moved).map((each) => each.version)).toEqual(['1.0.0', '1.1.0']);
  });

  it('are not looked up for contracts that are as at the baseline, nor in an untrusted workspace', async () => {
    commit(V2);
    expect(published(await load())).toEqual([]);
    folder.write({ [ORDERS]: OTHER_V2 });
    expect(published(await load({ trusted: false }))).toEqual([]);
    expect(published(await load({ baselineRef: 'none' }))).toEqual([]);
  });

  it('come in after an edit, without the edit waiting for them', async () => {
    commit(V2);
    commit(V1);
    const host = await load();
    const change = nextBaselineChange(host);
    await host.update(ORDERS, OTHER_V2);
    expect(await change).toEqual([ORDERS]);
    expect(reused(host)).toHaveLength(1);
  });

  it('follow HEAD', async () => {
    folder.write({ [ORDERS]: OTHER_V2 });
    const host = await load({ watch: true });
    await host.update(ORDERS, OTHER_V2);
    for (const text of [V2, V1]) {
      const change = nextBaselineChange(host);
      commit(text);
      await change;
    }
    expect(reused(host)).toHaveLength(1);
  });

  it('follow tags', async () => {
    commit(V2);
    folder.git(['branch', 'work']);
    folder.git(['reset', '--quiet', '--hard', 'HEAD~1']);
    folder.write({ [ORDERS]: OTHER_V2 });
    const host = await load({ watch: true });
    expect(reused(host)).toEqual([]);
    const change = nextBaselineChange(host);
    folder.git(['tag', `${NAME}@1.1.0`, 'work']);
    expect(await change).toEqual([ORDERS]);
    expect(reused(host)).toHaveLength(1);
  });
});
