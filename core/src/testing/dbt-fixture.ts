/** Files of a dbt project whose model `order_facts` builds the table of a contract; `sync` tests add to these. */
export const ORDER_FACTS_MODEL = `
#- orders/dbt_project.yml
name: orders
models: { orders: { product: { +schema: product, +materialized: table } } }
--- orders/models/product/order_facts.sql
select 1 as order_id`;

/** The contract of that table with these lines as its `schema`. */
export function orderFactsContract(columns: string): string {
  return `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "1.0.0"
owner: { team: "@orders-team", on_call: orders-pager }
schema:
${columns}
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics: { order_id: Key, amount: Money, status: State, extra: More }`;
}

/** A YAML file that describes the model with these lines behind its name, and has dbt check it. */
export function orderFactsYaml(lines: string): string {
  return `
#- orders/models/models.yml
models:
  - name: order_facts
    config: { contract: { enforced: true } }
${lines}`;
}
