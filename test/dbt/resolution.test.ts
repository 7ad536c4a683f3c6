import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHost, type MeshHost } from '@data-mesh-contracts/adapters';
import { check, type DbtModel } from '@data-mesh-contracts/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DbtFolder, hasDbt, type Manifest, type ManifestEntry } from './dbt.js';

const WITHOUT_DBT = '(NOT RUN: dbt is not installed; `npm run dbt:install` does it)';

/** What the workspace is told in the log, and the host that reads a folder as it is now. */
async function load(folder: DbtFolder): Promise<{ host: MeshHost; log: string[] }> {
  const log: string[] = [];
  const write = (line: string): void => void log.push(line);
  const host = createHost({
    root: folder.path,
    trusted: false,
    today: () => '2026-11-23',
    log: { info: write, warn: write, error: write },
    watch: false,
  });
  await host.load();
  return { host, log };
}

const KINDS = ['model', 'seed', 'snapshot'];

function nodesOf({ nodes }: Manifest): ManifestEntry[] {
  return Object.values(nodes).filter(({ resource_type: kind }) => KINDS.includes(kind));
}

function idOf(model: DbtModel | undefined): string | undefined {
  if (!model) return undefined;
  const version = model.version === undefined ? '' : `.v${model.version}`;
  return `${model.kind}.${model.project.name ?? ''}.${model.name}${version}`;
}

/** The table's own name as dbt makes it by default. */
function identifierOf({ config, name, version }: DbtModel): string {
  return config.alias ?? (version === undefined ? name : `${name}_v${version}`);
}

/** Holds every node, ref and source of the projects against the manifest that dbt wrote of them. */
function expectSameResolution(host: MeshHost, projects: Readonly<Record<string, Manifest>>): void {
  const { dbt } = host.workspace.view();
  for (const [directory, manifest] of Object.entries(projects)) {
    for (const node of nodesOf(manifest).filter((each) => each.package_name === directory)) {
      const path = `${directory}/${node.original_file_path}`;
      const version = node.version == null ? undefined : String(node.version);
      const model = dbt.model(path, node.name, undefined, version);
      expect(model && { id: idOf(model), path: model.path, identifier: identifierOf(model) }).toEqual({
        id: node.unique_id,
        path,
        identifier: node.alias,
      });
      if (model?.config.schema !== null && node.resource_type === 'model')
        expect(model?.config.schema, node.unique_id).toBe(node.config.schema ?? undefined);
      const refs = (node.refs ?? []).map((ref) =>
        idOf(
          dbt.model(
            path,
            ref.name,
            ref.package ?? undefined,
            ref.version == null ? undefined : String(ref.version),
          ),
        ),
      );
      const sources = (node.sources ?? []).map(([source, table]) => dbt.source(path, source, table));
      const known = sources.map((each) => each && `source.${directory}.${each.source}.${each.table}`);
      expect([...refs, ...known].sort(), node.unique_id).toEqual([...(node.depends_on?.nodes ?? [])].sort());
    }
    for (const entry of Object.values(manifest.sources)) {
      const source = dbt.source(`${directory}/models/x.sql`, entry.source_name ?? '', entry.name);
      const parts = [entry.database, entry.schema, entry.identifier ?? ''];
      expect(source?.parts, entry.unique_id).toEqual(parts.slice(-(source?.parts.length ?? 0)));
      expect(source?.parts.length).toBeGreaterThan(1);
    }
  }
}

describe.skipIf(!hasDbt)(`a project with all that names a table ${hasDbt ? '' : WITHOUT_DBT}`, () => {
  let folder: DbtFolder;
  let manifest: Manifest;

  beforeAll(async () => {
    folder = new DbtFolder('test/workspaces/dbt', 'shop', []);
    writeFileSync(join(folder.path, 'mesh.yaml'), 'dialect: duckdb\n');
    await folder.dbt('shop', 'deps');
    await folder.dbt('shop', 'parse');
    await folder.dbt('shop', 'compile');
    manifest = folder.manifest('shop');
  }, 180_000);

  afterAll(() => {
    folder.dispose();
  });

  it('is resolved as dbt does, without its manifest', async () => {
    const target = join(folder.path, 'shop', 'target', 'manifest.json');
    const text = readFileSync(target);
    rmSync(target);
    const { host } = await load(folder);
    writeFileSync(target, text);
    expectSameResolution(host, { shop: manifest });
    const { dbt } = host.workspace.view();
    const tables = (name: string): readonly string[] =>
      dbt.tablesOf(dbt.model('shop/models/x.sql', name, undefined)!);
    expect(tables('facts')).toEqual(['shop.product.facts', 'shop.product.facts_v2']);
    expect(tables('latest_facts')).toEqual([]);
    expect(dbt.model('shop/models/x.sql', 'unused', undefined)).toBeUndefined();
    await host.dispose();
  });

  it('takes from the manifest what only dbt can tell: relations, variables, compiled SQL', async () => {
    const { host, log } = await load(folder);
    expectSameResolution(host, { shop: manifest });
    const { dbt } = host.workspace.view();
    for (const node of nodesOf(manifest).filter((each) => each.package_name === 'shop')) {
      const version = node.version == null ? undefined : String(node.version);
      const model = dbt.model('shop/models/x.sql', node.name, undefined, version);
      const { database, schema, identifier } = model?.relation ?? {};
      const relation = model?.relation && `"${database}"."${schema}"."${identifier}"`;
      expect(relation ?? null, node.unique_id).toBe(node.relation_name);
      if (node.resource_type === 'model') expect(model?.compiled, node.unique_id).toBe(node.compiled_code);
    }
    expect(dbt.adapterOf([...dbt.projects()].find(({ name }) => name === 'shop')!)).toBe('duckdb');
    const latest = dbt.model('shop/models/x.sql', 'latest_facts', undefined)!;
    expect(dbt.tablesOf(latest)).toEqual(['shop.product.latest_facts']);
    expect(log.filter((line) => line.includes('manifest'))).toEqual([
      expect.stringMatching(/^shop\/target\/manifest\.json: the names of \d+ dbt nodes are taken from it$/),
    ]);
    await host.dispose();
  });

  it('tells from the compiled SQL where the columns of a macro come from', async () => {
    const { host } = await load(folder);
    const { lineage } = host.workspace.view();
    const [table] = lineage.builtBy('shop/models/derived/labelled_orders.sql');
    expect(lineage.columnsOf(table!)).toEqual(['order_id', 'label']);
    const { edges, unknown } = lineage.into({ table: table!, column: 'label' });
    expect(unknown).toEqual([]);
    expect(edges.map(({ from, steps }) => [from.table.label, from.column, steps[0]?.name])).toEqual([
      ['shop.derived.clean_orders', 'label', 'upper'],
    ]);
    await host.dispose();
  });

  it('leaves a manifest aside for what has changed since, and takes it up again', async () => {
    const path = 'shop/models/product/latest_facts.sql';
    const { host } = await load(folder);
    const { dbt } = host.workspace.view();
    const text = host.workspace.text(path)!;
    await host.update(path, `${text}\n-- more`);
    expect(dbt.modelAt(path)).toMatchObject({ relation: undefined, compiled: undefined });
    expect(dbt.modelAt('shop/models/product/facts_v1.sql')?.relation?.identifier).toBe('facts_v1');
    await host.update(path, `\n${text}\r\n`);
    expect(dbt.modelAt(path)?.relation?.schema).toBe('product');
    await host.update('shop/macros/names.sql', '{% macro generate_schema_name(c, n) %}x{% endmacro %}');
    expect(dbt.modelAt(path)?.relation).toBeUndefined();
    await host.close('shop/macros/names.sql');
    expect(dbt.modelAt(path)?.relation?.schema).toBe('product');
    await host.dispose();
  });

  it('says so in the log', async () => {
    appendFileSync(join(folder.path, 'shop/models/product/facts_v1.sql'), '-- more');
    const some = await load(folder);
    expect(some.log.join('\n')).toMatch(
      /taken from it; 1 more have changed since, such as shop\/models\/product\/facts_v1\.sql/,
    );
    await some.host.dispose();
    writeFileSync(join(folder.path, 'shop/macros/names.sql'), '-- gone');
    const none = await load(folder);
    expect(none.log.join('\n')).toContain('shop/target/manifest.json is not used: it is older than');
    await none.host.dispose();
    writeFileSync(join(folder.path, 'shop/target/manifest.json'), '{ "metadata": ');
    const broken = await load(folder);
    expect(broken.log.join('\n')).toContain('shop/target/manifest.json is not used: it is no JSON');
    await broken.host.dispose();
  });
});

describe.skipIf(!hasDbt)(`the example mesh ${hasDbt ? '' : WITHOUT_DBT}`, () => {
  let folder: DbtFolder;

  beforeAll(async () => {
    folder = new DbtFolder('examples/mesh', 'warehouse', ['orders', 'marketing']);
    for (const project of ['orders', 'marketing']) {
      await folder.dbt(project, 'parse');
      await folder.dbt(project, 'compile');
    }
  }, 180_000);

  afterAll(() => {
    folder.dispose();
  });

  it('is what dbt parses and compiles, and is resolved as dbt does', async () => {
    const { host } = await load(folder);
    const manifests = { orders: folder.manifest('orders'), marketing: folder.manifest('marketing') };
    expectSameResolution(host, manifests);
    const facts = host.workspace.view().dbt.modelAt('orders/models/product/order_facts.sql');
    // dbt's own rule puts the target in front of the custom schema, which still is the tier.
    expect(facts?.relation).toEqual({ database: 'orders', schema: 'dev_product', identifier: 'order_facts' });
    expect(facts?.parts).toEqual(['orders', 'product', 'order_facts']);
    await host.dispose();
  });

  it('has no finding with the manifests either', async () => {
    const { host } = await load(folder);
    const found = host.workspace.paths().flatMap((path) => check(host.workspace, path));
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
    await host.dispose();
  });
});

it.runIf(process.env['CI'] !== undefined)('dbt is installed where everything has to hold', () => {
  expect(hasDbt, WITHOUT_DBT).toBe(true);
});
