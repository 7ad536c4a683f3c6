import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const ORDERS = 'orders/product/order_facts.contract.yaml';

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init();
  folder
    .write({
      [ORDERS]: contractText('orders.product.order_facts'),
      'marketing/derived/leads.sql': 'SELECT order_id FROM orders.product.order_facts',
    })
    .commit();
});

afterEach(() => {
  folder.dispose();
});

describe('the bundled command line', () => {
  it('checks contracts and SQL', () => {
    const ran = spawnSync(process.execPath, [CLI, 'validate'], { cwd: folder.path, encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toMatch(/Bounded context *│ pass *│ 1 SQL file /);
  });

  it('is quiet where its reader goes away', async () => {
    const child = spawn(process.execPath, [CLI, 'validate', '--format', 'json'], { cwd: folder.path });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.destroy();
    await once(child, 'close');
    expect(err).toBe('');
    expect(child.exitCode).toBe(0);
  });

  it('is 2 where its output cannot be written', () => {
    const full = openSync('/dev/full', 'w');
    const ran = spawnSync(process.execPath, [CLI, 'validate'], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(ran).toMatchObject({
      status: 2,
      stderr: 'contract-cli: the output cannot be written: ENOSPC\n',
    });
  });

  it('ends with 130 on an interrupt, and leaves no draft behind', async () => {
    const contracts = Array.from({ length: 400 }, (_, index) => `many/product/c${index}.contract.yaml`);
    folder.write(Object.fromEntries(contracts.map((path) => [path, contractText(path)])));
    const args = ['--require', './ready.cjs', CLI, 'validate', '--output', 'report.txt'];
    // Tells when the handler for interrupts is there.
    folder.write({
      'ready.cjs':
        "process.on('newListener', (name) => name === 'SIGINT' && setImmediate(() => process.send('ready')));",
    });
    const child = spawn(process.execPath, args, {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    await once(child, 'message');
    child.kill('SIGINT');
    await once(child, 'close');
    expect(child.exitCode).toBe(130);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('report'))).toEqual([]);
  });
});
