import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostOptions, MeshHost } from '../host.js';
import { TestFolder } from '../testing/git.js';
import { contractText, loadHost, nextBaselineChange } from '../testing/host.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const V1 = contractText('orders.product.order_facts');
const V2 = contractText('orders.product.order_facts', '1.1.0', ['order_id', 'amount']);

let origin: TestFolder;
let clone: TestFolder;
const hosts: MeshHost[] = [];

beforeEach(() => {
  origin = new TestFolder();
  clone = new TestFolder();
  origin
    .init()
    .write({ [ORDERS]: V1 })
    .commit();
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  origin.dispose();
  clone.dispose();
});

async function loadClone(baselineRef: string, options: Partial<HostOptions> = {}): Promise<MeshHost> {
  const host = await loadHost(clone.path, { baselineRef, ...options });
  hosts.push(host);
  return host;
}

async function reasonAt(baselineRef: string): Promise<string | undefined> {
  const { baselineState } = await loadClone(baselineRef);
  return baselineState.kind === 'unavailable' ? baselineState.reason : undefined;
}

function cloneOrigin(...options: string[]): void {
  clone.git(['clone', '--quiet', ...options, `file://${origin.path}`, '.']);
}

describe('upstream', () => {
  it('is what a committed but unpushed change is compared with', async () => {
    cloneOrigin();
    clone.write({ [ORDERS]: V2 }).commit();
    const { workspace } = await loadClone('upstream');
    expect(workspace.baseline(ORDERS)).toEqual({ kind: 'present', ref: 'upstream', path: ORDERS, text: V1 });
    const { workspace: atFork } = await loadClone('merge-base:upstream');
    expect(atFork.baseline(ORDERS)).toMatchObject({ kind: 'present', text: V1 });
  });

  it('moves with a push', async () => {
    origin.git(['config', 'receive.denyCurrentBranch', 'ignore']);
    cloneOrigin();
    clone.write({ [ORDERS]: V2 }).commit();
    const host = await loadClone('upstream', { watch: true });
    const change = nextBaselineChange(host);
    clone.git(['push', '--quiet']);
    expect(await change).toContain(ORDERS);
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ text: V2 });
  });

  it('says why there is none', async () => {
    cloneOrigin();
    clone.git(['checkout', '--quiet', '-b', 'work']);
    expect(await reasonAt('upstream')).toBe(
      'branch work has no upstream: push it with git push --set-upstream',
    );
    clone.git(['branch', '--quiet', '--set-upstream-to', 'origin/main']);
    clone.git(['update-ref', '-d', 'refs/remotes/origin/main']);
    expect(await reasonAt('upstream')).toBe('the upstream origin/main has not been fetched or is gone');
    clone.git(['checkout', '--quiet', '--detach']);
    expect(await reasonAt('upstream')).toBe('no upstream: HEAD is on no branch');
  });
});

describe('a shallow clone', () => {
  const lacks = (what: string): string =>
    `this clone is shallow and lacks ${what}: fetch more history (git fetch --unshallow)`;

  beforeEach(() => {
    origin.git(['tag', 'v1']);
    origin.git(['checkout', '--quiet', '-b', 'work']);
    origin.write({ [ORDERS]: V2 }).commit();
    origin.git(['checkout', '--quiet', 'main']);
    origin.write({ 'note.txt': 'x' }).commit();
  });

  it('says that it lacks the commit of a ref', async () => {
    cloneOrigin('--depth', '1', '--branch', 'work');
    expect(await reasonAt('v1')).toBe(lacks('v1'));
    expect(await reasonAt('HEAD~1')).toBe(lacks('HEAD~1'));
    expect((await loadClone('HEAD')).baselineState.kind).toBe('ready');
  });

  it('says that it lacks the merge base', async () => {
    cloneOrigin('--depth', '1', '--branch', 'work', '--no-single-branch');
    expect(await reasonAt('merge-base:origin/main')).toBe(lacks('the commit where HEAD left origin/main'));
    clone.git(['fetch', '--quiet', '--unshallow']);
    expect((await loadClone('merge-base:origin/main')).baselineState.kind).toBe('ready');
  });

  it('is told from a whole clone that has no such ref', async () => {
    cloneOrigin();
    expect(await reasonAt('nowhere')).toBe('no such ref: nowhere');
  });
});
