import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArtifactReader } from './artifact-reader.js';

const MANIFEST = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    project_name: 'shop',
    adapter_type: 'duckdb',
  },
  nodes: {
    'model.shop.m': {
      resource_type: 'model',
      package_name: 'shop',
      name: 'm',
      original_file_path: 'models/m.sql',
      relation_name: '"d"."s"."m"',
      database: 'd',
      schema: 's',
      alias: 'm',
      checksum: { name: 'sha256', checksum: 'abc' },
      config: { schema: 's' },
      unrendered_config: { schema: '{{ x }}' },
    },
    'model.other.m': {
      resource_type: 'model',
      package_name: 'other',
      name: 'm',
      original_file_path: 'm.sql',
    },
    'test.shop.t': { resource_type: 'test', package_name: 'shop', name: 't', original_file_path: 't.yml' },
    broken: null,
  },
};

let folder: string;
let workerPath: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
  workerPath = join(folder, 'artifact-worker.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./artifact-worker.ts', import.meta.url))],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe.each(['in a worker', 'in the calling thread'])('an artifact read %s', (where) => {
  const reader = (): ArtifactReader => new ArtifactReader(where === 'in a worker' ? { workerPath } : {});

  it('keeps what is the project’s own', async () => {
    const read = await reader().read({ kind: 'manifest', path: file('manifest.json', MANIFEST) });
    expect(read).toEqual({
      kind: 'manifest',
      manifest: {
        project: 'shop',
        adapter: 'duckdb',
        namingMacros: [],
        nodes: [
          {
            kind: 'model',
            name: 'm',
            version: undefined,
            file: 'models/m.sql',
            relation: { database: 'd', schema: 's', identifier: 'm' },
            rendered: { schema: 's' },
            written: { schema: '{{ x }}' },
            checksum: 'abc',
            compiled: undefined,
            macros: [],
          },
        ],
        relations: [
          {
            table: { database: 'd', schema: 's', identifier: 'm' },
            origin: { kind: 'ref', model: 'm', package: 'shop' },
          },
        ],
      },
    });
  });

  it('gives the columns of a catalog in their order', async () => {
    const columns = {
      B: { name: 'B', type: 'TEXT', index: 2 },
      A: { name: 'A', type: 'INT', index: 1, comment: 'x' },
    };
    const path = file('catalog.json', { nodes: { 'model.shop.m': { columns } } });
    const read = await reader().read({ kind: 'catalog', path });
    expect(read.kind === 'catalog' && read.catalog.get('model.shop.m')).toEqual([
      { name: 'A', type: 'INT', comment: 'x' },
      { name: 'B', type: 'TEXT', comment: undefined },
    ]);
  });

  it.each([
    ['no JSON', '{ "metadata": ', 'it is no JSON'],
    [
      'another format',
      { metadata: { dbt_schema_version: 'https://x/manifest/v4.json' } },
      'it is not of a format from v10 to v12',
    ],
    ['a list', [], 'it is not of a format from v10 to v12'],
  ])('says why it is not used: %s', async (_what, content, reason) => {
    const path = file('odd.json', content);
    expect(await reader().read({ kind: 'manifest', path })).toEqual({ kind: 'unreadable', reason });
  });

  it('may not be there', async () => {
    const gone = { kind: 'gone' };
    expect(await reader().read({ kind: 'manifest', path: join(folder, 'none.json') })).toEqual(gone);
    expect(await reader().read({ kind: 'catalog', path: folder })).toEqual(gone);
  });
});

describe('a reader that fails', () => {
  it.each([
    ['takes too long', 'for (;;);', 'reading it took longer than 0.2 s'],
    ['throws', 'throw new Error("bad luck")', 'bad luck'],
    ['stops', 'process.exit(1)', 'its reader stopped'],
  ])('and %s is an artifact that is not used', async (_how, code, reason) => {
    const reader = new ArtifactReader({ workerPath: file('bad.cjs', code), deadlineMs: 200 });
    expect(await reader.read({ kind: 'manifest', path: file('m.json', MANIFEST) })).toEqual({
      kind: 'unreadable',
      reason,
    });
    await reader.dispose();
  });
});
