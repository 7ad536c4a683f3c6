import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const GOOD = 'orders/product/order_facts.contract.yaml';
const BAD = 'orders/product/bad.contract.yaml';
const GOOD_TEXT = contract('orders.product.order_facts', ['name: order_id, type: string']);

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

/** The server is up and answers the next edit of another file. */
async function expectAlive(): Promise<void> {
  await session.open(GOOD, GOOD_TEXT.replace('on_call: pager', ''));
  await session.until(() => session.rules(GOOD).includes('missing-field'));
}

async function startWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  mesh = new TempMesh({ [GOOD]: GOOD_TEXT, ...files });
  session = await LspSession.start(mesh.root);
}

function columns(count: number): string {
  return contract(
    'orders.product.bad',
    Array.from({ length: count }, (_, index) => `name: column_${index}, type: string`),
  );
}

function aliasBomb(): string {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `x-${level}: &a${level} [${Array(10)
        .fill(level === 0 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  );
  return `${levels.join('\n')}\nname: orders.product.bad\n`;
}

describe('bad input ends in a finding, and the server stays up', () => {
  it('a contract of 5 MB', async () => {
    await startWith({ [BAD]: `${GOOD_TEXT}# ${'x'.repeat(5 * 1024 * 1024)}\n` });
    expect(session.rules(BAD)).toEqual(['unchecked-file']);
    await expectAlive();
  });

  it('an open document of 5 MB', async () => {
    await startWith({ [BAD]: columns(1) });
    await session.open(BAD, `${columns(1)}# ${'x'.repeat(5 * 1024 * 1024)}\n`);
    await session.untilRules(BAD, ['unchecked-file']);
    await session.change(
      BAD,
      columns(1).replace('name: column_0', 'name: column_0, mask: rot13, tags: [PII]'),
    );
    await session.until(() => session.rules(BAD).includes('unsupported-mask'));
    await expectAlive();
  });

  it('an alias bomb', async () => {
    await startWith({ [BAD]: aliasBomb() });
    expect(session.rules(BAD)).not.toEqual([]);
    await expectAlive();
  });

  it('10,000 columns', async () => {
    await startWith({ [BAD]: columns(10_000) });
    expect(session.rules(BAD)).toEqual([]);
    await session.open(
      BAD,
      columns(10_000).replace('name: column_5000, type: string', 'name: column_5000, type: strin'),
    );
    await session.until(() => session.rules(BAD).includes('invalid-value'));
    await expectAlive();
  });

  it.each([
    ['binary content', new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x81, 0x0a, 0xc3, 0x28])],
    ['a NUL byte', 'name: a\0b\n'],
    ['invalid UTF-8', new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xc3, 0x28, 0x0a])],
  ])('%s', async (_what, content) => {
    await startWith({ [BAD]: content });
    expect(session.rules(BAD)).toEqual(['unchecked-file']);
    await expectAlive();
  });

  it('a loop of symbolic links', async () => {
    mesh = new TempMesh({ [GOOD]: GOOD_TEXT }, { git: false });
    symlinkSync(mesh.root, join(mesh.root, 'orders/loop'));
    symlinkSync(join(mesh.root, 'orders/b'), join(mesh.root, 'orders/a'));
    symlinkSync(join(mesh.root, 'orders/a'), join(mesh.root, 'orders/b'));
    session = await LspSession.start(mesh.root);
    expect(session.all()).toEqual([]);
    await expectAlive();
  });

  it('a repository without commits', async () => {
    mesh = new TempMesh({ [GOOD]: GOOD_TEXT }, { git: false });
    mesh.git('init', '--quiet');
    session = await LspSession.start(mesh.root);
    expect(session.all()).toEqual([]);
    expect(session.status?.baseline).toMatchObject({ kind: 'unavailable' });
    await expectAlive();
  });

  it('a file that vanishes while it is open', async () => {
    await startWith({ [BAD]: columns(2) });
    await session.open(BAD, columns(2).replace('type: string', 'type: strin'));
    await session.until(() => session.rules(BAD).includes('invalid-value'));
    rmSync(join(mesh.root, BAD));
    await session.close(BAD);
    await session.untilRules(BAD, []);
    await expectAlive();
  });

  it('64 nested CTEs', async () => {
    const ctes = Array.from({ length: 64 }, (_, index) =>
      index < 2
        ? `c${index} AS (SELECT order_id FROM orders.product.order_facts)`
        : `c${index} AS (SELECT a.order_id FROM c${index - 1} a JOIN c${index - 2} b ON a.order_id = b.order_id)`,
    );
    const path = 'orders/derived/nested.sql';
    const flat = `WITH ${ctes.join(',\n')} SELECT * FROM c63 JOIN customer.raw.users u ON true\n`;
    const deep = `${'SELECT * FROM ('.repeat(64)}SELECT * FROM customer.raw.users${')'.repeat(64)}\n`;
    await startWith({
      [path]: flat,
      'orders/derived/deep.sql': deep,
      'customer/derived/x.sql': 'SELECT 1 AS one\n',
    });
    expect(session.rules(path)).toContain('private-tier-read');
    expect(session.rules('orders/derived/deep.sql')).toContain('private-tier-read');
    await expectAlive();
  });
});
