import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '@data-mesh-contracts/core';
import type { MeshHost } from '../host.js';
import { TestFolder } from '../testing/git.js';
import { contractText, loadHost, nextBaselineChange } from '../testing/host.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const CONSUMERS = 'marketing/consumers.yaml';
const PIN = 'consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n';

let folder: TestFolder;
let host: MeshHost | undefined;

beforeEach(() => {
  folder = new TestFolder().init();
  folder.write({ [PATH]: contractText('orders.product.order_facts'), [CONSUMERS]: PIN }).commit();
});

afterEach(async () => {
  await host?.dispose();
  host = undefined;
  folder.dispose();
});

const removedIn = ({ workspace }: MeshHost): boolean =>
  check(workspace, CONSUMERS).some(({ rule }) => rule === 'product-removed');

describe('a removed product', () => {
  it('is told at the load, with the path that its contract had', async () => {
    folder.remove(PATH);
    host = await loadHost(folder.path);
    expect(removedIn(host)).toBe(true);
    expect(host.workspace.view().removed('orders.product.order_facts')).toMatchObject({
      path: PATH,
      version: '1.0.0',
      ref: 'HEAD',
    });
  });

  it('comes and goes with its file, which concerns its subscribers', async () => {
    host = await loadHost(folder.path);
    expect(removedIn(host)).toBe(false);
    folder.remove(PATH);
    expect(await host.refresh(PATH)).toContain(CONSUMERS);
    expect(removedIn(host)).toBe(true);
    folder.write({ [PATH]: contractText('orders.product.order_facts') });
    expect(await host.refresh(PATH)).toContain(CONSUMERS);
    expect(removedIn(host)).toBe(false);
  });

  it('is none that moved to another file, or was left out by a sparse checkout or from the mesh', async () => {
    folder.move(PATH, 'orders/product/facts.contract.yaml');
    host = await loadHost(folder.path);
    expect(removedIn(host)).toBe(false);
    await host.dispose();
    folder.move('orders/product/facts.contract.yaml', PATH);
    // Git leaves a file behind whose times are not those that it knows, and a move has changed them.
    folder.git(['update-index', '--refresh']);
    folder.git(['sparse-checkout', 'set', 'marketing']);
    host = await loadHost(folder.path);
    expect(host.workspace.text(PATH)).toBeUndefined();
    expect(removedIn(host)).toBe(false);
  });

  it('is gone with the commit that removes it', async () => {
    folder.remove(PATH);
    host = await loadHost(folder.path, { watch: true });
    expect(removedIn(host)).toBe(true);
    const changed = nextBaselineChange(host);
    folder.commit('remove');
    expect(await changed).toContain(CONSUMERS);
    expect(removedIn(host)).toBe(false);
  });
});
