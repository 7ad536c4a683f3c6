import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hopsOf } from '../../core/src/index.js';
import { FileResolver, resolveLineage } from '../../core/src/lineage/resolve.js';
import { contextOf, lineageNotation } from '../../core/src/testing/lineage-notation.js';
import { factsOf } from '../../core/src/testing/sql-notation.js';
import { RANDOM_TABLES, randomQuery } from './random-queries.js';

const choices = fc.array(fc.nat(1000), { minLength: 4, maxLength: 60 });
const plain = (alias: number): string => `q${alias}`;
const edges = (sql: string): string[] => lineageNotation('spark', sql, RANDOM_TABLES);

describe('lineage of random queries', () => {
  test('knows every column', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const lines = edges(randomQuery(list).render(plain));
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.filter((line) => line.includes('?'))).toEqual([]);
      }),
    );
  });

  test('does not depend on the names of aliases and CTEs', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom('z', 'Orders_', 'lower', '`a b`'), (list, prefix) => {
        const query = randomQuery(list);
        const other = (alias: number): string =>
          prefix.startsWith('`') ? `\`a b ${alias}\`` : `${prefix}${alias * 7 + 1}`;
        expect(edges(query.render(other))).toEqual(edges(query.render(plain)));
      }),
    );
  });

  test('does not depend on a CTE that nobody reads', () => {
    fc.assert(
      fc.property(choices, choices, (list, others) => {
        const sql = randomQuery(list).render(plain);
        const unused = randomQuery(others).render((alias) => `u${alias}`);
        const rest = sql.startsWith('with ') ? `, ${sql.slice('with '.length)}` : ` ${sql}`;
        expect(edges(`with unused as (${unused})${rest}`)).toEqual(edges(sql));
      }),
    );
  });

  test('goes through a star that is put around the query', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const sql = randomQuery(list).render(plain);
        expect(edges(`select * from (${sql}) as wrapped`)).toEqual(edges(sql));
        expect(edges(`with wrapped as (select * from (${sql}) as w) select * from wrapped`)).toEqual(
          edges(sql),
        );
      }),
    );
  });

  test('goes through a temporary view of the query', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const sql = randomQuery(list).render(plain);
        const own = edges(sql);
        const names = own.map((line) => line.slice(0, line.indexOf(' ')));
        fc.pre(new Set(names).size === names.length);
        const lines = edges(`create temporary view v as ${sql}; select * from v`);
        expect(lines).toEqual(['defines temporary v', ...own, ...own]);
      }),
    );
  });

  test('points at the mentions', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const sql = randomQuery(list).render(plain);
        const context = contextOf('spark', RANDOM_TABLES);
        const [statement] = resolveLineage(factsOf('spark', sql).statements, context).statements;
        for (const column of statement?.columns ?? []) {
          for (const upstream of [...column.values, ...column.conditions]) {
            const mention = sql.slice(upstream.span.start, upstream.span.end);
            expect([upstream.column, '*']).toContain(mention.replace(/^q\d+\.\*$/, '*'));
            const steps = hopsOf(upstream, context).flatMap((hop) => hop.steps);
            for (const { name, span } of steps) expect(sql.slice(span.start, span.end)).toContain(name);
          }
        }
      }),
    );
  });

  test('never fails on a half-typed query', () => {
    fc.assert(
      fc.property(choices, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const sql = randomQuery(list).render(plain);
        edges(sql.slice(0, Math.floor(sql.length * part)));
      }),
    );
  });
});

/** The edges that are followed for all columns of a query, and the size of what is kept of it. */
function workOf(sql: string, columns: string): { readonly visits: number; readonly size: number } {
  const { statements } = factsOf('spark', sql);
  const resolver = new FileResolver(statements, contextOf('spark', { t: columns }));
  const { columns: found } = resolver.resolve(0);
  expect(found.length).toBeGreaterThan(0);
  expect(found.flatMap(({ unknown }) => unknown)).toEqual([]);
  return { visits: resolver.tracer.visits, size: statements[0]?.lineage.join('').length ?? 0 };
}

describe('the work of lineage', () => {
  const readTwoBefore = (count: number): string => {
    const ctes = Array.from({ length: count }, (_, index) => {
      const [before, further] = [`c${index + 1}`, `c${index}`];
      return `c${index + 2} as (select a.x, b.y from ${before} a join ${further} b on a.x = b.x)`;
    });
    return `with c0 as (select x, y from t), c1 as (select x, y from c0), ${ctes.join(', ')} select * from c${count + 1}`;
  };

  test('grows with the number of CTEs that each read the two before, not with the ways through them', () => {
    const [small, large] = [workOf(readTwoBefore(30), 'x, y'), workOf(readTwoBefore(60), 'x, y')];
    expect(large.visits).toBeLessThan(small.visits * 2.2);
    expect(large.size).toBeLessThan(small.size * 2.2);
  });

  test('grows with the columns where each CTE adds one to all of the one before', () => {
    const query = (count: number): string => {
      const ctes = Array.from({ length: count }, (_, index) => {
        const [before, further] = [`c${index + 1}`, `c${index}`];
        return `c${index + 2} as (select a.*, b.x as x${index} from ${before} a join ${further} b on a.x = b.x)`;
      });
      return `with c0 as (select x from t), c1 as (select * from c0), ${ctes.join(', ')} select * from c${count + 1}`;
    };
    const count = 60;
    const columns = (count * (count + 3)) / 2;
    expect(workOf(query(count), 'x').visits).toBeLessThan(columns * 4);
  });

  test('does not multiply a chain of stars by its columns', () => {
    const wide = Array.from({ length: 1000 }, (_, index) => `x${index}`).join(', ');
    const ctes = Array.from({ length: 499 }, (_, index) => `c${index + 1} as (select * from c${index})`);
    const sql = `with c0 as (select * from t), ${ctes.join(', ')} select * from c499`;
    expect(workOf(sql, wide).visits).toBeLessThan(4000);
  });

  test('grows with the length of a chain of 500 CTEs', () => {
    const chain = (length: number): string => {
      const ctes = Array.from(
        { length },
        (_, index) =>
          `c${index + 1} as (select lower(x) as x, x || y as y from c${index} where y is not null)`,
      );
      return `with c0 as (select x, y from t), ${ctes.join(', ')} select x, y from c${length}`;
    };
    const [small, large] = [workOf(chain(250), 'x, y'), workOf(chain(500), 'x, y')];
    expect(large.visits).toBeLessThan(small.visits * 2.1);
    expect(large.size).toBeLessThan(small.size * 2.1);
  });
});
