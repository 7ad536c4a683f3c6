import { analyzeSql } from '@data-mesh-contracts/core';
import * as polyglot from '@polyglot-sql/sdk';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { row, type Line } from '../row.js';
import { ratios, spreadOf, timed } from '../statistics.js';

/** All facts of queries, lineage included, over the parse alone, and over a parse by node-sql-parser. */
export function sqlRows(queries: readonly string[]): Line[] {
  const facts: number[] = [];
  const parses: number[] = [];
  const peer: number[] = [];
  const parsePeer = peerParser();
  for (const text of queries) {
    parses.push(timed(() => polyglot.parse(text, polyglot.Dialect.Spark)));
    facts.push(timed(() => analyzeSql(polyglot, text, 'spark')));
    if (parsePeer)
      peer.push(
        timed(() => {
          parsePeer(text);
        }),
      );
  }
  const settled = (times: readonly number[]): number[] => times.slice(times.length >> 1);
  const what = 'facts of a query, lineage included';
  const over = (name: string, base: readonly number[]): Line =>
    row(
      { id: `sql / ${name}`, what: `${what} / parsing it with ${name}`, unit: 'x', target: undefined },
      ratios(settled(facts), settled(base)),
      { facts: spreadOf(settled(facts)).median, parse: spreadOf(settled(base)).median },
    );
  const missing = {
    id: 'sql / node-sql-parser',
    what: `${what} / parsing it with node-sql-parser`,
    reason: 'npm ci --prefix bench installs it',
  };
  return [over('polyglot', parses), parsePeer ? over('node-sql-parser', peer) : missing];
}

function peerParser(): ((text: string) => void) | undefined {
  try {
    const require = createRequire(join(import.meta.dirname, '../package.json'));
    const { Parser } = require('node-sql-parser') as {
      Parser: new () => { astify(text: string, options: object): unknown };
    };
    const parser = new Parser();
    return (text) => {
      try {
        parser.astify(text, { database: 'hive' });
      } catch {
        // A query beyond its grammar takes its time all the same.
      }
    };
  } catch {
    return undefined;
  }
}
