import { expect, it } from 'vitest';
import { loadFixture } from '../testing/index.js';

it.each([
  ['', 'orders/derived/clean.sql', 'orders', 'derived', 'clean'],
  ['', 'derived/clean.sql', 'mesh', 'derived', 'clean'],
  ['', 'clean.sql', undefined, undefined, 'clean'],
  ['#- orders/dbt_project.yml\nname: x', 'orders/models/product/m.sql', 'orders', 'product', 'm'],
  [
    '#- a/orders/dbt_project.yml\nname: orders_dbt',
    'a/orders/models/product/m.sql',
    'orders',
    'product',
    'm',
  ],
  ['#- dbt_project.yml\nname: dbt_orders', 'models/product/m.sql', 'orders', 'product', 'm'],
  ['#- dbt_project.yml\nname: orders', 'models/raw_things.contract.yaml', 'orders', undefined, 'raw_things'],
  ['#- dbt_project.yml\nname: all', 'orders/product/m.contract.yaml', 'orders', 'product', 'm'],
])('places, with %j, %s', (files, path, domain, tier, table) => {
  const { workspace } = loadFixture(`${files}\n#- ${path}\n`);
  expect(workspace.place(path)).toEqual({ domain, tier, table });
});

it('says the same whichever of project and contract comes first', () => {
  const contract = '#- models/product/m.contract.yaml\nname: m\n';
  const project = '#- dbt_project.yml\nname: orders\n';
  const names = [contract + project, project + contract].map((source) =>
    loadFixture(source)
      .workspace.view()
      .productsNamed('orders.product.m')
      .map((each) => each.path),
  );
  expect(names).toEqual([['models/product/m.contract.yaml'], ['models/product/m.contract.yaml']]);
});
