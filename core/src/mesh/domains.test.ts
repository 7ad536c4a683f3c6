import { describe, expect, it } from 'vitest';
import { check } from '../rules/engine.js';
import { loadFixture, setText } from '../testing/index.js';

const SQL = 'marketing/derived/leads.sql';
const CONTRACT = 'orders/product/order_facts.contract.yaml';
const NAME = 'name: orders.product.order_facts\n';

const start = () => loadFixture(`#- ${SQL}\nSELECT 1 FROM orders.raw.events`).workspace;

/** Ids of the findings of the SQL file. */
function found(workspace: ReturnType<typeof start>): string[] {
  return check(workspace, SQL).map((finding) => finding.rule);
}

describe('a workspace', () => {
  it.each([
    ['a contract', CONTRACT, NAME],
    [
      'a pin',
      'marketing/consumers.yaml',
      'consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n',
    ],
    ['a mesh.yaml', 'mesh.yaml', ''],
  ])('becomes a mesh with %s, and is none without', (_what, path, text) => {
    const workspace = start();
    expect(found(workspace)).toEqual([]);
    expect(workspace.dependencies.affected(workspace.setFile(path, text))).toContain(SQL);
    expect(found(workspace)).toEqual(['private-tier-read']);
    expect(workspace.dependencies.affected(workspace.removeFile(path))).toContain(SQL);
    expect(found(workspace)).toEqual([]);
  });

  it.each([
    ['a pin on what is no name of a mesh', 'kafka/consumers.yaml', 'consumers: [{ source: topic-1 }]\n'],
    ['a contract without a name', CONTRACT, 'schema: []\n'],
  ])('is no mesh for %s', (_what, path, text) => {
    const workspace = start();
    workspace.setFile(path, text);
    expect(workspace.view().domains().isMesh).toBe(false);
  });

  it('checks readers anew when a model or source that they name comes, moves or goes', () => {
    const { workspace } = loadFixture(`#- mesh.yaml

#- orders/dbt_project.yml
name: shop
#- marketing/dbt_project.yml
name: leads
#- ${SQL.replace('derived', 'models/derived')}
SELECT 1 FROM {{ ref('shop', 'clean') }}`);
    const reader = SQL.replace('derived', 'models/derived');
    const model = 'orders/models/derived/clean.sql';
    const rules = () => check(workspace, reader).map((finding) => finding.rule);
    expect(rules()).toEqual([]);
    setText(workspace, model, 'SELECT 1');
    expect(rules()).toEqual(['private-tier-read']);
    expect(
      workspace
        .view()
        .readers('orders.derived.clean')
        .map(({ path }) => path),
    ).toEqual([reader]);
    setText(workspace, model, "{{ config(schema='elsewhere') }} SELECT 1");
    expect(rules()).toEqual([]);
    expect(workspace.view().readers('orders.derived.clean')).toEqual([]);
    setText(workspace, model, "{{ config(schema='raw') }} SELECT 1");
    expect(workspace.view().readers('ORDERS.raw.clean')).toHaveLength(1);
    workspace.removeFile(model);
    expect(rules()).toEqual([]);
  });

  it('does not check other files for an edit that changes no name', () => {
    const { workspace } = loadFixture(`#- mesh.yaml

#- a/dbt_project.yml
name: a
#- a/models/x.sql
SELECT 1 FROM {{ ref('y') }}
#- a/models/y.sql
SELECT 1`);
    check(workspace, 'a/models/x.sql');
    const keys = workspace.setFile('a/models/y.sql', 'SELECT 2', {
      statements: [],
      problems: [],
      config: {},
      snapshots: [],
    });
    expect([...workspace.dependencies.affected(keys)]).toEqual([]);
  });
});
