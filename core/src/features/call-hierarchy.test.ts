import { describe, expect, it } from 'vitest';
import { cursorOf, loadFixture, renderPlace, setText } from '../testing/index.js';
import type { Workspace } from '../mesh/workspace.js';
import { downstream, prepareHierarchy, upstream, type HierarchyStep } from './call-hierarchy.js';

const MESH = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
#- orders/product/order_facts.sql
select o.id as order_id from orders.raw.orders o join customer.product.customer_dim c on c.id = o.customer_id
#- marketing/derived/jobs.sql
insert into marketing.derived.revenue select f.order_id from orders.product.order_facts f;
insert into marketing.derived.revenue select g.order_id from orders.product.order_facts g;
select order_id from orders.product.order_facts
#- customer/product/customer_dim.sql
select 1 as id from marketing.derived.revenue
`;

/** Steps as `name kind place selection | spans`. */
function render(workspace: Workspace, steps: readonly HierarchyStep[], path?: string): string[] {
  return steps.map(({ item, spans }) => {
    const { name, kind, selection, path: own } = item;
    const places = spans.map((span) => renderPlace(workspace, { path: path ?? own, span }));
    return `${kind} ${name} @ ${renderPlace(workspace, { path: own, span: selection })} | ${places.join(', ')}`;
  });
}

const at = (source: string) => {
  const { workspace, path, offset } = cursorOf(source);
  return { workspace, items: prepareHierarchy(workspace, path, offset) };
};

describe('call hierarchy', () => {
  it('starts at the SQL that builds the product, from its contract and from where it is read', () => {
    for (const source of [
      MESH.replace('name: orders.product', 'name: orders.$0product'),
      MESH.replace('f.order_id', 'f.order$0_id'),
      MESH.replace('order_facts g', 'order_fa$0cts g'),
    ]) {
      const { workspace, items } = at(source);
      expect(items.map(({ name, kind, detail }) => ({ name, kind, detail }))).toEqual([
        {
          name: 'orders.product.order_facts',
          kind: 'product',
          detail: '2.1.0 · orders/product/order_facts.sql',
        },
      ]);
      expect(items[0]!.place.span.end).toBeGreaterThanOrEqual(items[0]!.selection.end);
      expect(workspace.text(items[0]!.path)!.slice(items[0]!.selection.start)).toMatch(
        /^orders\.raw\.orders/,
      );
    }
    expect(at(MESH.replace('schema:', 'sch$0ema:')).items).toEqual([]);
  });

  it('goes upstream to the tables that the building SQL reads', () => {
    const { workspace, items } = at(MESH.replace('name: orders.product', 'name: orders.$0product'));
    expect(render(workspace, upstream(workspace, items[0]!), items[0]!.path)).toEqual([
      'table customer.product.customer_dim @ customer/product/customer_dim.sql:0:20 marketing.derived.revenue | orders/product/order_facts.sql:0:54 customer.product.customer_dim',
      'table orders.raw.orders @ orders/product/order_facts.sql:0:29 orders.raw.orders | orders/product/order_facts.sql:0:29 orders.raw.orders',
    ]);
  });

  it('goes downstream to the targets and the files that read it', () => {
    const { workspace, items } = at(MESH.replace('name: orders.product', 'name: orders.$0product'));
    expect(render(workspace, downstream(workspace, items[0]!))).toEqual([
      'pipeline jobs.sql @ marketing/derived/jobs.sql:2:21 orders.product.order_facts | marketing/derived/jobs.sql:2:21 orders.product.order_facts',
      'table marketing.derived.revenue @ marketing/derived/jobs.sql:0:12 marketing.derived.revenue | marketing/derived/jobs.sql:0:61 orders.product.order_facts, marketing/derived/jobs.sql:1:61 orders.product.order_facts',
    ]);
  });

  it('answers each step of a cycle, one at a time', () => {
    const { workspace, items } = at(MESH.replace('name: orders.product', 'name: orders.$0product'));
    const names: string[] = [];
    let [item] = items;
    for (let step = 0; item && step < 7; step++) {
      names.push(item.name);
      item = downstream(workspace, item).find(({ item: each }) => each.table !== undefined)?.item;
    }
    expect(names.slice(0, 4)).toEqual([
      'orders.product.order_facts',
      'marketing.derived.revenue',
      'customer.product.customer_dim',
      'orders.product.order_facts',
    ]);
    expect(names).toHaveLength(7);
  });

  it('knows what a file reads that builds nothing, and where a file went, nothing', () => {
    const { workspace } = loadFixture(MESH);
    const key = { table: undefined, path: 'marketing/derived/jobs.sql' };
    expect(render(workspace, upstream(workspace, key), key.path)).toEqual([
      'product orders.product.order_facts @ orders/product/order_facts.sql:0:29 orders.raw.orders | marketing/derived/jobs.sql:2:21 orders.product.order_facts',
    ]);
    expect(downstream(workspace, key)).toEqual([]);
    setText(workspace, 'marketing/derived/jobs.sql', '');
    expect(upstream(workspace, key)).toEqual([]);
    expect(upstream(workspace, { table: 'no name', path: 'x' })).toEqual([]);
  });

  it('shows a contract that no SQL builds at its name', () => {
    const source = '#- a/product/x.contract.yaml\nname: a.product.$0x\nversion: "1.0.0"\n';
    const { workspace, items } = at(source);
    expect(items.map(({ place }) => renderPlace(workspace, place))).toEqual([
      'a/product/x.contract.yaml:0:6 a.product.x',
    ]);
    expect(upstream(workspace, items[0]!)).toEqual([]);
  });
});
