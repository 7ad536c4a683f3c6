import { describe, expect, test } from 'vitest';
import { factsOf } from '../testing/sql-notation.js';
import { contextOf, lineageNotation } from '../testing/lineage-notation.js';
import { columnNames, resolveLineage } from './resolve.js';
import { hopsOf } from './trace.js';

const ARTICLE = `with raw as (select email from crm.raw.leads),
  lowered as (select lower(email) as email_lower from raw),
  hashed as (select sha2(email_lower, 256) as email_hash from lowered)
select email_hash as hashed_lead_email, count(distinct email_hash) as leads from hashed group by 1`;

describe('resolveLineage', () => {
  test('follows a column through passing transforms and ends at aggregates', () => {
    expect(lineageNotation('spark', ARTICLE)).toEqual([
      'hashed_lead_email <- crm.raw.leads.email (lower > sha2)',
      'leads <- ~crm.raw.leads.email (lower > sha2 > count_distinct)',
      'rows <-; if crm.raw.leads.email',
    ]);
  });

  test('tells every item on the way with its place', () => {
    const context = contextOf('spark', {});
    const [statement] = resolveLineage(factsOf('spark', ARTICLE).statements, context).statements;
    const [upstream] = statement?.columns[1]?.values ?? [];
    const at = ({ start, end }: { start: number; end: number }): string => ARTICLE.slice(start, end);
    expect(upstream && at(upstream.span)).toBe('email');
    expect(upstream?.span.start).toBe(ARTICLE.indexOf('email'));
    const hops = upstream ? hopsOf(upstream, context) : [];
    expect(
      hops.map((hop) => [
        `${hop.relation ?? ''}.${hop.column ?? ''}`,
        at(hop.span),
        at(hop.mention),
        hop.steps.map((step) => at(step.span)).join(' '),
      ]),
    ).toEqual([
      ['raw.email', 'email', 'email', ''],
      ['lowered.email_lower', 'email_lower', 'email', 'lower(email)'],
      ['hashed.email_hash', 'email_hash', 'email_lower', 'sha2(email_lower, 256)'],
      ['.leads', 'leads', 'email_hash', 'count(distinct email_hash)'],
    ]);
  });

  test('lists the columns of a result only where all of them are known', () => {
    const names = (sql: string): (readonly string[] | undefined)[] =>
      resolveLineage(factsOf('spark', sql).statements, contextOf('spark', { t: 'a, b' })).statements.map(
        columnNames,
      );
    expect(names('select *, a + b as c from t')).toEqual([['a', 'b', 'c']]);
    expect(names('select * from unknown; select a + b from t; create table x (y int, z string)')).toEqual([
      undefined,
      undefined,
      ['y', 'z'],
    ]);
  });
});
