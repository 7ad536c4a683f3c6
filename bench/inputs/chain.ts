import { contractText } from './contract.js';

/** A query of CTEs that each read the two before; a tree of all ways through it would have exponential size. */
export function chainedCtes(count: number): string {
  const ctes = Array.from({ length: count }, (_each, at) => {
    if (at < 2) return `c${at} as (select id, email, amount from raw_orders)`;
    const [near, far] = [`c${at - 1}`, `c${at - 2}`];
    return `c${at} as (
    select a.id, coalesce(a.email, b.email) as email, a.amount + b.amount as amount
    from ${near} as a join ${far} as b on a.id = b.id
)`;
  });
  return `with ${ctes.join(',\n')}\nselect id, email, amount from c${count - 1}`;
}

/** A mesh in which `readers` queries hand the columns of one contract on, beside queries that have nothing to do with it. */
export function fanOut(readers: number, others: number): ReadonlyMap<string, string> {
  const columns = ['id', 'email', 'name'].map((name) => ({
    name,
    type: 'string',
    description: `The ${name} of a person`,
  }));
  const files = new Map([['mesh.yaml', 'dialect: spark\n']]);
  files.set(ROOT, contractText('sales.raw.people', columns));
  for (let at = 0; at < readers + others; at++) {
    const isReader = at < readers;
    const table = isReader ? `reader_${at}` : `other_${at}`;
    const from = isReader ? 'sales.raw.people' : `sales.raw.log_${at}`;
    const query = `with source as (select * from ${from})\nselect id, lower(email) as email, name from source\n`;
    files.set(`sales/derived/${table}.sql`, query);
    files.set(`sales/derived/${table}.contract.yaml`, contractText(`sales.derived.${table}`, columns));
  }
  return files;
}

/** The contract that all readers of `fanOut` read. */
export const ROOT = 'sales/raw/people.contract.yaml';
