import { check } from '@data-mesh-contracts/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostOptions, MeshHost } from '../host.js';
import { createHost } from '../mesh-host.js';
import { TestFolder } from '../testing/git.js';
import { contractText, loadHost, nextBaselineChange, TestLog } from '../testing/host.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const V1 = contractText('orders.product.order_facts');
const V2 = contractText('orders.product.order_facts', '1.1.0', ['order_id', 'amount']);

let folder: TestFolder;
const hosts: MeshHost[] = [];

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  folder.dispose();
});

async function load(
  root = folder.path,
  options: Partial<HostOptions> = {},
): Promise<MeshHost & { log: TestLog }> {
  const host = await loadHost(root, options);
  hosts.push(host);
  return host;
}

describe('baseline of a contract', () => {
  it('is the text at HEAD', async () => {
    const commit = folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.write({ [ORDERS]: V2 });
    const host = await load();
    expect(host.workspace.baseline(ORDERS)).toEqual({ kind: 'present', ref: 'HEAD', path: ORDERS, text: V1 });
    expect(host.baselineState).toEqual({ kind: 'ready', ref: 'HEAD', commit });
  });

  it('is absent for a new file', async () => {
    folder.init().commit();
    folder.write({ [ORDERS]: V1 });
    expect((await load()).workspace.baseline(ORDERS)).toEqual({ kind: 'absent', ref: 'HEAD' });
  });

  it('is what a removed contract said last, where its product comes back', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.write({ [ORDERS]: V2 }).commit();
    folder.remove(ORDERS);
    folder.commit();
    folder.write({ [ORDERS]: V1 });
    const host = await load();
    expect(host.workspace.baseline(ORDERS)).toEqual({
      kind: 'present',
      ref: 'git history',
      path: ORDERS,
      text: V2,
    });
    expect(check(host.workspace, ORDERS).map(({ rule }) => rule)).toContain('version-went-back');
  });

  it('is absent where another product stood at the path once', async () => {
    folder
      .init()
      .write({ [ORDERS]: contractText('orders.product.order_lines') })
      .commit();
    folder.remove(ORDERS);
    folder.commit();
    folder.write({ [ORDERS]: V1 });
    expect((await load()).workspace.baseline(ORDERS)).toEqual({ kind: 'absent', ref: 'HEAD' });
  });

  it('is found where the workspace is a folder within the repository', async () => {
    folder
      .init()
      .write({ [`mesh/${ORDERS}`]: V1 })
      .commit();
    const host = await load(`${folder.path}/mesh`);
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ kind: 'present', path: ORDERS });
  });

  it.each(['a b', 'día/ñ', 'tab\there', 'new\nline', 'quote"s'])(
    'is found below the folder %j',
    async (name) => {
      const path = `${name}/x.contract.yaml`;
      folder
        .init()
        .write({ [path]: V1 })
        .commit();
      expect((await load()).workspace.baseline(path)).toMatchObject({ kind: 'present', path });
    },
  );

  it('drops a byte order mark, as editors do', async () => {
    folder
      .init()
      .write({ [ORDERS]: `\uFEFF${V1}` })
      .commit();
    const host = await load();
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ text: V1 });
    expect(host.workspace.text(ORDERS)).toBe(V1);
  });

  it('is that of the ref in mesh.yaml or of the option', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.git(['checkout', '--quiet', '-b', 'work']);
    folder.write({ [ORDERS]: V2 }).commit();
    const main = await load(folder.path, { baselineRef: 'main' });
    expect(main.workspace.baseline(ORDERS)).toMatchObject({ ref: 'main', text: V1 });
    const host = await load();
    expect(await host.update('mesh.yaml', 'baseline: main\n')).toContain(ORDERS);
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ ref: 'main', text: V1 });
    expect(host.baselineState).toMatchObject({ ref: 'main' });
    await host.close('mesh.yaml');
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ ref: 'HEAD', text: V2 });
  });

  it('is right for a buffer that was open before the folder was read', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1, 'mesh.yaml': 'baseline: first\n' })
      .commit();
    folder.git(['tag', 'first']);
    folder.write({ [ORDERS]: V2 }).commit();
    const log = new TestLog();
    const host = createHost({
      root: folder.path,
      trusted: true,
      today: () => '2026-11-23',
      log,
      watch: false,
    });
    hosts.push(host);
    await host.update(ORDERS, V2);
    await host.load();
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ ref: 'first', text: V1 });
  });

  it('is that of the merge base', async () => {
    const base = folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.git(['checkout', '--quiet', '-b', 'work']);
    folder.write({ [ORDERS]: V2 }).commit();
    folder.git(['checkout', '--quiet', 'main']);
    folder.write({ [ORDERS]: contractText('orders.product.order_facts', '3.0.0') }).commit();
    folder.git(['checkout', '--quiet', 'work']);
    const host = await load(folder.path, { baselineRef: 'merge-base:main' });
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ ref: 'merge-base:main', text: V1 });
    expect(host.baselineState).toEqual({ kind: 'ready', ref: 'merge-base:main', commit: base });
  });

  it('is found within a submodule and within a working tree of its own', async () => {
    const library = new TestFolder();
    library
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder
      .init()
      .write({ 'a.contract.yaml': contractText('a.product.a') })
      .commit();
    folder.git(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'sub']);
    folder.commit();
    const host = await load();
    expect(host.workspace.baseline(`sub/${ORDERS}`)).toMatchObject({ kind: 'present', text: V1 });
    library.git(['worktree', 'add', '--quiet', '-b', 'other', 'tree']);
    const tree = await load(`${library.path}/tree`);
    expect(tree.workspace.baseline(ORDERS)).toMatchObject({ kind: 'present', text: V1 });
    library.dispose();
  });
});

describe('baseline of a renamed contract', () => {
  const MOVED = 'orders/product/facts.contract.yaml';

  it('is the one with the same name whose file is gone', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.move(ORDERS, MOVED);
    expect((await load()).workspace.baseline(MOVED)).toEqual({
      kind: 'present',
      ref: 'HEAD',
      path: ORDERS,
      text: V1,
    });
  });

  it('is not that of a copy', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    folder.write({ [MOVED]: V1 });
    expect((await load()).workspace.baseline(MOVED)).toMatchObject({ kind: 'absent' });
  });

  it('comes and goes with the old file and with the name', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    const host = await load();
    folder.move(ORDERS, MOVED);
    await host.refresh(MOVED);
    expect(host.workspace.baseline(MOVED)).toMatchObject({ kind: 'absent' });
    expect(await host.refresh(ORDERS)).toContain(MOVED);
    expect(host.workspace.baseline(MOVED)).toMatchObject({ kind: 'present', path: ORDERS });
    await host.update(MOVED, contractText('orders.product.other'));
    expect(host.workspace.baseline(MOVED)).toMatchObject({ kind: 'absent' });
  });
});

describe('no baseline', () => {
  it.each([
    ['without a repository', {}, 'not in a git repository'],
    ['in an untrusted workspace', { trusted: false }, 'the workspace is not trusted, so git was not started'],
    ['when switched off', { baselineRef: 'none' }, 'the baseline is switched off'],
  ] as const)('%s', async (_case, options, reason) => {
    folder.write({ [ORDERS]: V1 });
    const host = await load(folder.path, options);
    expect(host.baselineState).toEqual({ kind: 'unavailable', reason });
    expect(host.workspace.baseline(ORDERS)).toEqual({ kind: 'unavailable', reason });
    // Whoever switched it off need not be told.
    const said = 'baselineRef' in options ? 0 : 1;
    expect(host.log.lines.filter((line) => line.includes(reason))).toHaveLength(said);
  });

  it('in a repository without commits', async () => {
    folder.init().write({ [ORDERS]: V1 });
    const reason = 'the repository has no commits yet';
    expect((await load()).workspace.baseline(ORDERS)).toEqual({ kind: 'unavailable', reason });
  });

  it.each(['nowhere', 'merge-base:nowhere', '--all', ''])('at the ref %j', async (ref) => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    const host = await load(folder.path, { baselineRef: ref });
    expect(host.baselineState).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('no such ref') as string,
    });
  });

  it('without git', async () => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
    const path = process.env.PATH;
    process.env.PATH = folder.path;
    try {
      const host = await load();
      expect(host.baselineState).toEqual({ kind: 'unavailable', reason: 'git was not found' });
      expect(host.workspace.text(ORDERS)).toBe(V1);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('a moving HEAD', () => {
  async function watched(root = folder.path): Promise<MeshHost> {
    return load(root, { watch: true });
  }

  async function expectMove(host: MeshHost, move: () => void, text: string): Promise<void> {
    const change = nextBaselineChange(host);
    move();
    expect(await change).toContain(ORDERS);
    expect(host.workspace.baseline(ORDERS)).toMatchObject({ kind: 'present', text });
  }

  beforeEach(() => {
    folder
      .init()
      .write({ [ORDERS]: V1 })
      .commit();
  });

  it('by a commit', async () => {
    const host = await watched();
    folder.write({ [ORDERS]: V2 });
    await expectMove(host, () => folder.commit(), V2);
  });

  it('by an amended commit', async () => {
    const host = await watched();
    folder.write({ [ORDERS]: V2 });
    await expectMove(host, () => folder.git(['commit', '--quiet', '--all', '--amend', '--no-edit']), V2);
  });

  it('by reset --soft', async () => {
    folder.write({ [ORDERS]: V2 }).commit();
    const host = await watched();
    await expectMove(host, () => folder.git(['reset', '--quiet', '--soft', 'HEAD~1']), V1);
  });

  it('by a checkout, with the files that it writes', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    folder.write({ [ORDERS]: V2 }).commit();
    const host = await watched();
    await expectMove(host, () => folder.git(['checkout', '--quiet', 'main']), V1);
    expect(host.workspace.text(ORDERS)).toBe(V1);
  });

  it('by a rebase', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    folder.write({ 'note.txt': 'x' }).commit();
    folder.git(['checkout', '--quiet', 'main']);
    folder.write({ [ORDERS]: V2 }).commit();
    folder.git(['checkout', '--quiet', 'work']);
    const host = await watched();
    await expectMove(host, () => folder.git(['rebase', '--quiet', 'main']), V2);
  });

  it('in a working tree of its own, by a commit there', async () => {
    folder.git(['worktree', 'add', '--quiet', '-b', 'other', '.git/tree']);
    const host = await watched(`${folder.path}/.git/tree`);
    const tree = new TestFolder(`${folder.path}/.git/tree`);
    tree.write({ [ORDERS]: V2 });
    await expectMove(host, () => tree.commit(), V2);
  });

  it('in a submodule, by a commit there', async () => {
    const outer = new TestFolder();
    outer.init().commit();
    outer.git(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder.path, 'sub']);
    outer.commit();
    const host = await watched(outer.path);
    const sub = new TestFolder(`${outer.path}/sub`);
    sub.write({ [ORDERS]: V2 });
    const change = nextBaselineChange(host);
    sub.commit();
    expect(await change).toContain(`sub/${ORDERS}`);
    outer.dispose();
  });

  it('by the first commit', async () => {
    const fresh = new TestFolder();
    fresh.init().write({ [ORDERS]: V1 });
    const host = await watched(fresh.path);
    await expectMove(host, () => fresh.commit(), V1);
    expect(host.baselineState.kind).toBe('ready');
    fresh.dispose();
  });
});
