import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '@data-mesh-contracts/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostOptions, MeshHost } from './host.js';
import { createHost } from './mesh-host.js';
import { TestFolder } from './testing/git.js';
import { contractText, loadHost, TestLog } from './testing/host.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const QUERY = 'marketing/derived/leads.sql';
const GOOD = contractText('orders.product.order_facts');

let folder: TestFolder;
const hosts: MeshHost[] = [];

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  folder.dispose();
});

async function load(options: Partial<HostOptions> = {}): Promise<MeshHost & { log: TestLog }> {
  const host = await loadHost(folder.path, options);
  hosts.push(host);
  return host;
}

describe('the files of the mesh', () => {
  it('are those that git tracks or would, in nested repositories too', async () => {
    folder.init().write({
      [ORDERS]: GOOD,
      '.gitignore': 'ignored\n',
      'ignored/a.contract.yaml': GOOD,
      'gone.contract.yaml': GOOD,
      'nested/b.contract.yaml': GOOD,
    });
    new TestFolder(join(folder.path, 'nested')).init().commit();
    folder.commit();
    folder.remove('gone.contract.yaml');
    folder.write({ 'new.contract.yaml': GOOD, 'other/c.contract.yaml': GOOD });
    folder.git(['init', '--quiet', 'other']);
    const host = await load();
    expect(host.workspace.paths().sort()).toEqual([
      'nested/b.contract.yaml',
      'new.contract.yaml',
      ORDERS,
      'other/c.contract.yaml',
    ]);
  });

  it('has the exceptions in folders of the names that mesh.yaml gives, as it changes', async () => {
    folder.write({
      [ORDERS]: GOOD,
      'orders/exceptions/a.yaml': 'policy: retention\n',
      'orders/waivers/b.yaml': 'policy: retention\n',
      'orders/waivers/README.md': '',
      'other/c.yaml': 'a: 1\n',
      'mesh.yaml': 'exceptions: [waivers]\n',
    });
    const host = await load();
    const found = (): string[] => [...host.workspace.view().exceptions()].map(({ path }) => path).sort();
    expect(host.workspace.paths().sort()).toEqual(['mesh.yaml', 'orders/waivers/b.yaml', ORDERS].sort());
    expect(found()).toEqual(['orders/waivers/b.yaml']);
    const affected = await host.update('mesh.yaml', 'dialect: spark\n');
    expect(affected).toEqual(expect.arrayContaining(['orders/exceptions/a.yaml', 'orders/waivers/b.yaml']));
    expect(found()).toEqual(['orders/exceptions/a.yaml']);
    expect(host.workspace.text('orders/waivers/b.yaml')).toBeUndefined();
    folder.write({ 'orders/exceptions/d.yml': 'policy: pii_masking\n' });
    await host.refresh('orders/exceptions/d.yml');
    expect(found()).toEqual(['orders/exceptions/a.yaml', 'orders/exceptions/d.yml']);
  });

  it.each([true, false])(
    'leave out what others wrote and what is no concern of the mesh (trusted: %s)',
    async (trusted) => {
      folder.write({
        [ORDERS]: GOOD,
        'node_modules/x/a.contract.yaml': GOOD,
        'shop/dbt_project.yml': 'name: shop\n',
        'shop/models/sources.yml': 'version: 2\n',
        'shop/target/compiled/x.sql': 'SELECT 1',
        'shop/dbt_packages/y/models/y.sql': 'SELECT 1',
        'target/product/z.contract.yaml': GOOD,
        'ci/pipeline.yaml': 'a: 1\n',
        'readme.md': '',
      });
      const host = await load({ trusted });
      expect(host.workspace.paths().sort()).toEqual([
        ORDERS,
        'shop/dbt_project.yml',
        'shop/models/sources.yml',
        'target/product/z.contract.yaml',
      ]);
    },
  );

  it('hold of the data in a dbt project the first lines', async () => {
    const big = `id,name\r\n${'1,x\r\n'.repeat(400_000)}`;
    folder.write({
      [ORDERS]: GOOD,
      'data.csv': 'a\n',
      'shop/dbt_project.yml': 'name: shop\n',
      'shop/seeds/people.csv': big,
      'shop/models/x.sql': "SELECT name FROM {{ ref('people') }}",
    });
    const host = await load();
    expect(host.workspace.text('data.csv')).toBeUndefined();
    expect(host.workspace.text('shop/seeds/people.csv')).toBe('id,name');
    expect(host.workspace.view().dbt.model('shop/models/x.sql', 'people', undefined)?.kind).toBe('seed');
    expect(check(host.workspace, 'shop/seeds/people.csv')).toEqual([]);
  });

  it('are found where an outer repository ignores the folder', async () => {
    folder
      .init()
      .write({ '.gitignore': 'mesh\n', [`mesh/${ORDERS}`]: GOOD })
      .commit();
    const host = await loadHost(join(folder.path, 'mesh'));
    hosts.push(host);
    expect(host.workspace.paths()).toEqual([ORDERS]);
    folder.write({ 'mesh/b.contract.yaml': GOOD });
    expect(await host.refresh('b.contract.yaml')).toContain('b.contract.yaml');
    expect(host.workspace.text('b.contract.yaml')).toBe(GOOD);
  });

  it('are not looked for through links', async () => {
    folder.write({ [ORDERS]: GOOD });
    symlinkSync(folder.path, join(folder.path, 'orders/loop'));
    symlinkSync(join(folder.path, ORDERS), join(folder.path, 'link.contract.yaml'));
    const host = await load();
    expect(host.workspace.paths()).toEqual([ORDERS]);
    await host.refresh(`orders/loop/${ORDERS}`);
    await host.refresh('link.contract.yaml');
    expect(host.workspace.paths()).toEqual([ORDERS]);
  });

  it('come in steps that are told, and not at all once aborted', async () => {
    folder.write({ [ORDERS]: GOOD, [QUERY]: 'SELECT 1' });
    const host = await load();
    const steps: string[] = [];
    await host.load((done, total) => steps.push(`${done}/${total}`));
    expect(steps).toEqual(['1/2', '2/2']);
    await expect(host.load(undefined, AbortSignal.abort())).rejects.toThrow('aborted');
  });
});

describe('a changing file', () => {
  it('is that of the buffer while one is open', async () => {
    folder.write({ [ORDERS]: GOOD });
    const host = await load();
    expect(await host.update(ORDERS, `${GOOD}# one\n`)).toEqual([ORDERS]);
    folder.write({ [ORDERS]: `${GOOD}# two\n` });
    expect(await host.refresh(ORDERS)).toEqual([]);
    await host.load();
    expect(host.workspace.text(ORDERS)).toBe(`${GOOD}# one\n`);
    await host.close(ORDERS);
    expect(host.workspace.text(ORDERS)).toBe(`${GOOD}# two\n`);
  });

  it('goes with its file, its folder and the buffer of a file that was never saved', async () => {
    folder.write({ [ORDERS]: GOOD, 'orders/product/b.contract.yaml': GOOD });
    const host = await load();
    await host.update('new.contract.yaml', GOOD);
    await host.close('new.contract.yaml');
    folder.remove('orders');
    expect((await host.refresh('orders')).length).toBe(2);
    expect(host.workspace.paths()).toEqual([]);
  });

  it('comes with its folder', async () => {
    const host = await load();
    folder.write({ [ORDERS]: GOOD });
    expect(await host.refresh('orders')).toEqual([ORDERS]);
    expect(host.workspace.text(ORDERS)).toBe(GOOD);
  });

  it('brings the YAML of its folder where it is a dbt project, and takes it along', async () => {
    folder.write({ 'shop/models/sources.yml': 'version: 2\n' });
    const host = await load();
    expect(host.workspace.paths()).toEqual([]);
    folder.write({ 'shop/dbt_project.yml': 'name: shop\n' });
    await host.refresh('shop/dbt_project.yml');
    expect(host.workspace.paths().sort()).toEqual(['shop/dbt_project.yml', 'shop/models/sources.yml']);
    folder.remove('shop/dbt_project.yml');
    await host.refresh('shop/dbt_project.yml');
    expect(host.workspace.paths()).toEqual([]);
  });

  it('outside of the folder has no path in it', async () => {
    const host = await load();
    expect(host.relative(join(folder.path, ORDERS))).toBe(ORDERS);
    expect(host.relative(folder.path)).toBeUndefined();
    expect(host.relative(`${folder.path}-other/x.sql`)).toBeUndefined();
    expect(host.relative(join(folder.path, '..odd/x.sql'))).toBe('..odd/x.sql');
    expect(host.absolute(ORDERS)).toBe(join(folder.path, ORDERS));
  });

  it('of configuration has the SQL analysed in the new dialect', async () => {
    folder.write({ [QUERY]: 'SELECT 1' });
    const dialects: string[] = [];
    const analyzer: HostOptions['analyzer'] = {
      analyze: (_text, dialect) => {
        dialects.push(dialect);
        return Promise.resolve({ statements: [], problems: [], config: { dialect }, snapshots: [] });
      },
      dispose: () => Promise.resolve(),
    };
    const host = await load({ analyzer });
    await host.update('mesh.yaml', 'dialect: snowflake\n');
    expect(dialects).toEqual(['spark', 'snowflake']);
    expect(host.workspace.view().sqlFile(QUERY)?.facts.config.dialect).toBe('snowflake');
  });
});

describe('bad input', () => {
  const MIB = 1024 * 1024;

  it.each([
    [
      'a contract of 5 MB',
      `${GOOD}# ${'x'.repeat(5 * MIB)}`,
      'not checked: 5.0 MB is over the limit of 4 MiB',
    ],
    [
      'binary content',
      new Uint8Array([0xff, 0xfe, 0, 1]),
      'not checked: the file holds a NUL byte, so it is not text',
    ],
    ['a NUL byte', `${GOOD}\0`, 'not checked: the file holds a NUL byte, so it is not text'],
    ['invalid UTF-8', new Uint8Array([0x61, 0xc3, 0x28]), 'not checked: the file is not valid UTF-8'],
  ])('%s is not checked, is said once, and can be put right', async (_case, content, reason) => {
    folder.write({ [ORDERS]: content });
    const host = await load();
    expect(host.workspace.uncheckedReason(ORDERS)).toBe(reason);
    await host.refresh(ORDERS);
    expect(host.log.lines.filter((line) => line === `${ORDERS}: ${reason}`)).toHaveLength(1);
    await host.update(ORDERS, GOOD);
    expect(host.workspace.uncheckedReason(ORDERS)).toBeUndefined();
    expect(host.workspace.text(ORDERS)).toBe(GOOD);
  });

  it('of SQL over 1 MiB is not checked, in a buffer as on disk', async () => {
    const host = await load();
    await host.update(QUERY, `SELECT '${'é'.repeat(MIB)}'`);
    expect(host.workspace.uncheckedReason(QUERY)).toBe('not checked: 2.0 MB is over the limit of 1 MiB');
  });

  it('such as a folder in the place of a file is no file', async () => {
    mkdirSync(join(folder.path, 'a.contract.yaml'));
    const host = await load();
    await host.refresh('a.contract.yaml');
    expect(host.workspace.paths()).toEqual([]);
  });

  it('such as a file that vanishes while the folder is read is left out', async () => {
    const others = Array.from({ length: 150 }, (_, index) => `${index}.contract.yaml`);
    folder.write(Object.fromEntries(others.map((path) => [path, GOOD])));
    const host = createHost({
      root: folder.path,
      trusted: false,
      today: () => '2026-11-23',
      log: new TestLog(),
    });
    hosts.push(host);
    await host.load((done) => {
      if (done <= 16) folder.remove('99.contract.yaml');
    });
    expect(host.workspace.paths()).toHaveLength(149);
  });

  it('such as an alias bomb or 10,000 columns leaves the host usable', async () => {
    const bomb = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? 'x-0: &a0 [1]' : `x-${level}: &a${level} [*a${level - 1}, *a${level - 1}]`,
    ).join('\n');
    const columns = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
    folder.init().write({
      'bomb.contract.yaml': `${GOOD}${bomb}\n`,
      'wide.contract.yaml': contractText('a.product.wide', '1.0.0', columns),
      [ORDERS]: GOOD,
    });
    folder.commit();
    const host = await load();
    for (const path of host.workspace.paths()) check(host.workspace, path);
    await host.update(ORDERS, `${GOOD}# edited\n`);
    expect(host.workspace.text(ORDERS)).toBe(`${GOOD}# edited\n`);
  });

  it('such as a baseline that is not text has no changes, and says why', async () => {
    folder
      .init()
      .write({ [ORDERS]: new Uint8Array([0xff, 0, 1]) })
      .commit();
    folder.write({ [ORDERS]: GOOD });
    const host = await load();
    expect(host.workspace.baseline(ORDERS)).toEqual({
      kind: 'unavailable',
      reason: 'the baseline was not checked: the file holds a NUL byte, so it is not text',
    });
  });

  it('such as a workspace folder that does not exist is said', async () => {
    const host = await loadHost(join(folder.path, 'nowhere'));
    hosts.push(host);
    expect(host.workspace.paths()).toEqual([]);
    expect(host.baselineState.kind).toBe('unavailable');
  });
});
