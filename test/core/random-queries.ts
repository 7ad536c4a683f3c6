/** A query made of choices, which can be written with any names for its CTEs, tables and subqueries. */
export interface RandomQuery {
  /** The query as SQL; `nameOf` gives the name of the alias or CTE with a number. */
  readonly render: (nameOf: (alias: number) => string) => string;
}

interface Relation {
  /** How it stands in FROM, and the columns that can be named without doubt. */
  readonly sql: (nameOf: (alias: number) => string) => string;
  readonly columns: readonly string[];
}

/** The tables that random queries read. */
export const RANDOM_TABLES = {
  orders: 'order_id, user_id, email, amount, placed_at',
  users: 'user_id, email, phone, city',
  'pay.payments': 'payment_id, order_id, iban, amount',
};

const FUNCTIONS = ['lower', 'sha256', 'max', 'count', 'coalesce', 'length', 'my_udf'];

/** Makes a query of a list of numbers; the same numbers always make the same query. */
export function randomQuery(choices: readonly number[]): RandomQuery {
  return new QueryMaker(choices).query(2);
}

class QueryMaker {
  readonly #choices: readonly number[];
  #at = 0;
  #aliases = 0;
  #items = 0;
  readonly #ctes: Relation[] = [];

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  query(depth: number): Relation & RandomQuery {
    const ctes = Array.from({ length: depth === 2 ? this.#pick(4) : 0 }, () => this.#cte());
    const body = this.#pick(5) === 0 && depth > 0 ? this.#union(depth) : this.#select(depth);
    const sql: Relation['sql'] = (nameOf) => {
      const list = ctes.map((cte) => cte(nameOf));
      return `${list.length > 0 ? `with ${list.join(', ')} ` : ''}${body.sql(nameOf)}`;
    };
    return { sql, columns: body.columns, render: sql };
  }

  #pick(count: number): number {
    const choice = this.#choices[this.#at++ % Math.max(1, this.#choices.length)] ?? 0;
    return (choice + this.#at) % count;
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#pick(list.length)] as T;
  }

  #cte(): Relation['sql'] {
    const body = this.#select(1);
    const alias = this.#aliases++;
    this.#ctes.push({ sql: (nameOf) => nameOf(alias), columns: body.columns });
    return (nameOf) => `${nameOf(alias)} as (${body.sql(nameOf)})`;
  }

  #union(depth: number): Relation {
    const width = 1 + this.#pick(3);
    const left = this.#select(depth - 1, width);
    const right = this.#select(depth - 1, width);
    return { sql: (nameOf) => `${left.sql(nameOf)} union all ${right.sql(nameOf)}`, columns: left.columns };
  }

  #source(depth: number): Relation {
    const tables = Object.entries(RANDOM_TABLES).map(([name, columns]): Relation => ({
      sql: () => name,
      columns: columns.split(', '),
    }));
    if (depth > 0 && this.#pick(3) === 0) {
      const inner = this.#select(depth - 1);
      return { sql: (nameOf) => `(${inner.sql(nameOf)})`, columns: inner.columns };
    }
    return this.#of([...tables, ...this.#ctes, ...this.#ctes]);
  }

  /** A SELECT; with `width` it has exactly that many items. */
  #select(depth: number, width?: number): Relation {
    const sources = Array.from({ length: 1 + this.#pick(2) }, () => ({
      alias: this.#aliases++,
      ...this.#source(depth),
    }));
    const items = Array.from({ length: width ?? 1 + this.#pick(4) }, () => this.#item(sources));
    const star = width === undefined && this.#pick(4) === 0 ? this.#of(sources) : undefined;
    const filter = this.#column(sources);
    const starColumns = star?.columns ?? [];
    const columns = [...items.map((item) => item.name), ...starColumns].filter(
      (name, _index, all) => all.filter((other) => other === name).length === 1,
    );
    const isFiltered = this.#pick(2) === 0;
    return {
      columns: columns.length > 0 ? columns : [items[0]?.name ?? ''],
      sql: (nameOf) => {
        const list = items.map((item) => `${item.sql(nameOf)} as ${item.name}`);
        const all = star ? [...list, `${nameOf(star.alias)}.*`] : list;
        const from = sources.map((source) => `${source.sql(nameOf)} as ${nameOf(source.alias)}`);
        const where = isFiltered ? ` where ${filter(nameOf)} is not null` : '';
        return `select ${all.join(', ')} from ${from.join(' cross join ')}${where}`;
      },
    };
  }

  #column(sources: readonly (Relation & { alias: number })[]): Relation['sql'] {
    const source = this.#of(sources);
    const column = this.#of(source.columns);
    return (nameOf) => `${nameOf(source.alias)}.${column}`;
  }

  #item(sources: readonly (Relation & { alias: number })[]): {
    readonly name: string;
    readonly sql: Relation['sql'];
  } {
    const [first, second, third] = [this.#column(sources), this.#column(sources), this.#column(sources)];
    const name = `c${this.#items++}`;
    const call = this.#of(FUNCTIONS);
    const forms: readonly Relation['sql'][] = [
      first,
      (nameOf) => `${call}(${first(nameOf)})`,
      (nameOf) => `${first(nameOf)} || ${second(nameOf)}`,
      (nameOf) => `case when ${first(nameOf)} = 'x' then ${second(nameOf)} else ${third(nameOf)} end`,
      (nameOf) => `cast(${call}(${first(nameOf)}) as string)`,
      (nameOf) => `max(${first(nameOf)}) over (partition by ${second(nameOf)} order by ${third(nameOf)})`,
    ];
    return { name, sql: this.#of(forms) };
  }
}
