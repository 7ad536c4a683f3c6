import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { columnLabel } from '@data-mesh-contracts/core';
import type { MeshHost } from '../host.js';
import { contractText, loadHost } from '../testing/host.js';

const folders: string[] = [];
const hosts: MeshHost[] = [];

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.dispose();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const MACRO = `{% macro all_of(relation) %}select {{ dbt_utils.star(relation) }} from {{ relation }}{% endmacro %}`;

const FILES = {
  'orders/dbt_project.yml': `name: shop
models: { shop: { +schema: product } }
`,
  'orders/macros/all_of.sql': MACRO,
  'orders/models/sources.yml': `sources: [{ name: crm, database: orders, schema: raw, tables: [{ name: people }] }]
`,
  'orders/models/whole.sql': `{{ all_of(source('crm', 'people')) }}`,
  'orders/models/mixed.sql': `select lower(p.email) as mail, {{ dbt_utils.star(ref('whole'), relation_alias='p') }}
from {{ ref('whole') }} p`,
  'orders/models/plain.sql': `select email from {{ ref('mixed') }}`,
  'orders/raw/people.contract.yaml': contractText('orders.raw.people', '1.0.0', ['id', 'email']),
};

const COMPILED = {
  'orders/models/whole.sql': `select id, email as address from wh.dev_raw.people`,
  'orders/models/mixed.sql': `select lower(p.email) as mail, p."id", trim(p."address") as address
from "wh"."dev_product"."whole" p`,
  'orders/models/plain.sql': `select email from "wh"."dev_product"."mixed"`,
};

function manifest(): unknown {
  const nodes = Object.entries(COMPILED).map(([path, compiled]) => {
    const name = path.replace(/^.*\/|\.sql$/g, '');
    const text = FILES[path as keyof typeof FILES];
    return [
      `model.shop.${name}`,
      {
        resource_type: 'model',
        package_name: 'shop',
        name,
        original_file_path: path.replace('orders/', ''),
        relation_name: `"wh"."dev_product"."${name}"`,
        database: 'wh',
        schema: 'dev_product',
        alias: name,
        config: { schema: 'product' },
        unrendered_config: { schema: 'product' },
        checksum: { name: 'sha256', checksum: createHash('sha256').update(text.trim()).digest('hex') },
        compiled_code: compiled,
        depends_on: { macros: name === 'whole' ? ['macro.shop.all_of'] : [] },
      },
    ] as const;
  });
  return {
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      project_name: 'shop',
      adapter_type: 'duckdb',
    },
    nodes: Object.fromEntries(nodes),
    macros: {
      'macro.shop.all_of': {
        package_name: 'shop',
        name: 'all_of',
        original_file_path: 'macros/all_of.sql',
        macro_sql: MACRO,
        depends_on: { macros: [] },
      },
    },
    sources: {
      'source.shop.crm.people': {
        source_name: 'crm',
        name: 'people',
        relation_name: '"wh"."dev_raw"."people"',
        database: 'wh',
        schema: 'dev_raw',
        identifier: 'people',
      },
    },
  };
}

async function load(withManifest: boolean, without: readonly string[] = []): Promise<MeshHost> {
  const root = mkdtempSync(join(tmpdir(), 'compiled-'));
  folders.push(root);
  const more = withManifest ? { 'orders/target/manifest.json': JSON.stringify(manifest()) } : {};
  for (const [path, text] of Object.entries({ 'mesh.yaml': 'dialect: duckdb\n', ...FILES, ...more })) {
    if (without.includes(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const host = await loadHost(root, { trusted: false });
  hosts.push(host);
  return host;
}

/** `column <- columns` for each column that a model builds, with the place in its text that says so. */
function lineageOf({ workspace }: MeshHost, name: string, columns: readonly string[]): string[] {
  const path = `orders/models/${name}.sql`;
  const { lineage } = workspace.view();
  const [table] = lineage.builtBy(path);
  if (!table) return [];
  return columns.map((column) => {
    const { edges, unknown } = lineage.into({ table, column });
    const from = edges.map(({ from: each, steps, span }) => {
      const text = workspace.text(path)!.slice(span.start, span.end);
      return [columnLabel(each), ...steps.map((step) => step.name), `at ${text}`].join(' ');
    });
    return `${column} <- ${[...from, ...unknown.map(() => 'unknown')].join(', ')}`;
  });
}

it('tells what Jinja hides from the SQL that dbt has made of it', async () => {
  const host = await load(true);
  expect(lineageOf(host, 'whole', ['id', 'address'])).toEqual([
    'id <- orders.raw.people.id at ' + FILES['orders/models/whole.sql'],
    'address <- orders.raw.people.email at ' + FILES['orders/models/whole.sql'],
  ]);
  const star = "{{ dbt_utils.star(ref('whole'), relation_alias='p') }}";
  expect(lineageOf(host, 'mixed', ['mail', 'id', 'address'])).toEqual([
    'mail <- orders.product.whole.email lower at email',
    `id <- orders.product.whole.id at ${star}`,
    `address <- orders.product.whole.address trim at ${star}`,
  ]);
  const { lineage } = host.workspace.view();
  const [whole] = lineage.builtBy('orders/models/whole.sql');
  expect(lineage.columnsOf(whole!)).toEqual(['id', 'address']);
  expect(lineage.file('orders/models/mixed.sql')?.counts()).toEqual({ columns: 3, unknown: 0 });
  const people = host.workspace.product('orders/raw/people.contract.yaml')!;
  const out = lineage.outOf({
    table: lineage.into({ table: whole!, column: 'id' }).edges[0]!.from.table,
    column: 'email',
  });
  expect([people.columns.length, out.map(({ to }) => columnLabel(to))]).toEqual([
    2,
    ['orders.product.whole.address'],
  ]);
});

it('does so as long as the model and its macros are what dbt has read', async () => {
  const host = await load(true);
  const path = 'orders/models/mixed.sql';
  const text = host.workspace.text(path)!;
  const known = lineageOf(host, 'mixed', ['id', 'address']);
  const without = lineageOf(await load(false), 'mixed', ['id', 'address']);
  expect(without).not.toEqual(known);
  await host.update(path, text.replace('as mail', 'as mails'));
  expect(lineageOf(host, 'mixed', ['id', 'address'])).toEqual(without);
  await host.update(path, text);
  expect(lineageOf(host, 'mixed', ['id', 'address'])).toEqual(known);
  await host.update('orders/macros/all_of.sql', MACRO.replace('select', 'select distinct'));
  expect(lineageOf(host, 'whole', ['address'])).not.toEqual([expect.stringContaining('people.email')]);
  expect(lineageOf(host, 'mixed', ['id', 'address'])).toEqual(known);
});

it('does so too where the mesh comes after the manifest, and in another dialect', async () => {
  const contract = 'orders/raw/people.contract.yaml';
  const host = await load(true, ['mesh.yaml', contract]);
  await host.update(contract, FILES[contract]);
  const known = lineageOf(host, 'whole', ['address']);
  expect(known).toEqual([expect.stringContaining('people.email')]);
  await host.update('mesh.yaml', 'dialect: postgres\n');
  expect(lineageOf(host, 'whole', ['address'])).toEqual(known);
});
