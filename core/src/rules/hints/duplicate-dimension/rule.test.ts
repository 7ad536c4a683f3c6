import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, loadFixture } from '../../../testing/index.js';
import { duplicateDimension } from './rule.js';

const GEO = `#- platform/product/dim_geo.contract.yaml
name: platform.product.dim_geo
schema: [{ name: geo_key }, { name: country }, { name: region }]
`;

/** A contract of the domain orders. */
function own(name: string, columns = '{ name: id }'): string {
  return `#- orders/product/x.contract.yaml\nname: ${name}\nschema: [${columns}]\n`;
}

describe('duplicate-dimension', () => {
  it.each(['orders.product.dim_geo', 'orders.product.geo_dim', 'Orders.Product.GEO_DIM'])(
    'finds %s',
    (name) => {
      const { workspace } = checkRule(duplicateDimension, GEO + own(`⟦${name}⟧{duplicate-dimension}`));
      const [found] = check(workspace, 'orders/product/x.contract.yaml').filter(
        ({ rule }) => rule === 'duplicate-dimension',
      );
      expect(found).toMatchObject({
        severity: 'hint',
        related: [{ path: 'platform/product/dim_geo.contract.yaml' }],
      });
      expect(found?.message).toContain('repeats platform.product.dim_geo: what its name says is the same');
    },
  );

  it('finds the same columns in any order and case', () => {
    const columns = '{ name: Region }, { name: geo_key }, { name: country }';
    checkRule(duplicateDimension, GEO + own('⟦orders.product.places⟧{duplicate-dimension}', columns));
  });

  it.each([
    ['orders.product.dim_time', '{ name: id }'],
    ['orders.product.geo', '{ name: geo_key }, { name: country }'],
    ['orders.derived.dim_geo', '{ name: id }'],
    ['platform.product.geo_dim', '{ name: id }'],
    ['platform.curated.geo_dim', '{ name: id }'],
  ])('says nothing of %s', (name, columns) => {
    checkRule(duplicateDimension, GEO + own(name, columns));
  });

  it('says nothing of two columns that agree by chance', () => {
    const two = '{ name: geo_key }, { name: country }';
    checkRule(duplicateDimension, GEO.replace(', { name: region }', '') + own('orders.product.x', two));
  });

  it('is looked at again when the columns of a shared dimension change', () => {
    const columns = '{ name: geo_key }, { name: country }, { name: city }';
    const { workspace } = loadFixture(GEO + own('orders.product.places', columns));
    const path = 'orders/product/x.contract.yaml';
    check(workspace, path);
    const keys = workspace.setFile(
      'platform/product/dim_geo.contract.yaml',
      `name: platform.product.dim_geo\nschema: [${columns}]`,
    );
    expect(workspace.dependencies.affected(keys)).toContain(path);
    expect(check(workspace, path).map(({ rule }) => rule)).toContain('duplicate-dimension');
  });
});
