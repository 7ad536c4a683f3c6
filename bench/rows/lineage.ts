import {
  analyzeSql,
  check,
  resolveLineage,
  transformEffects,
  Workspace,
  type SqlFacts,
} from '@data-mesh-contracts/core';
import * as polyglot from '@polyglot-sql/sdk';
import { chainedCtes, fanOut, ROOT } from '../inputs/chain.js';
import { row, type Line } from '../row.js';
import { ratios, spreadOf, timed } from '../statistics.js';

/** How much larger the larger input is. */
const FACTOR = 4;
const CTES = 60;
/** The library's own lineage takes minutes beyond. */
const CTES_OF_PEER = 12;
/** More than the parsed contracts that a workspace keeps, so that both sizes parse what they check. */
const READERS = 60;
const OTHERS = 300;

/** Whether the cost of lineage grows with the query and with what is downstream of an edit, and with nothing else. */
export async function lineageRows(quick: boolean): Promise<Line[]> {
  await polyglot.init();
  const rounds = quick ? 10 : 30;
  return [sizeRow(rounds), peerRow(rounds), ...downstreamRows(rounds)];
}

/** The lineage of a query's CTEs, one by one, over that of a query a quarter as long: 1 where it is linear. */
function sizeRow(rounds: number): Line {
  const [small, large] = [CTES, CTES * FACTOR].map((count) => factsOf(chainedCtes(count)));
  for (let round = 0; round < rounds; round++) for (const facts of [small!, large!]) resolve(facts);
  const ofSmall: number[] = [];
  const ofLarge: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ofSmall.push(
      timed(() => {
        resolve(small!);
      }),
    );
    ofLarge.push(
      timed(() => {
        resolve(large!);
      }),
    );
  }
  return row(
    {
      id: 'lineage by size',
      what: `lineage per CTE, ${CTES * FACTOR} that each read the two before / ${CTES}`,
      unit: 'x',
      target: 1.5,
    },
    ratios(ofLarge, ofSmall).map((each) => each / FACTOR),
    { [`${CTES}`]: spreadOf(ofSmall).median, [`${CTES * FACTOR}`]: spreadOf(ofLarge).median },
  );
}

/** All columns of a short chain, parse included, over the library's lineage of one of them. */
function peerRow(rounds: number): Line {
  const text = chainedCtes(CTES_OF_PEER);
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(
      timed(() => {
        resolve(factsOf(text));
      }),
    );
    peer.push(timed(() => polyglot.lineage('amount', text, polyglot.Dialect.Spark)));
  }
  return row(
    {
      id: 'lineage / polyglot',
      what: `facts and lineage of a query of ${CTES_OF_PEER} such CTEs / polyglot's lineage of one column`,
      unit: 'x',
      target: undefined,
    },
    ratios(ours, peer),
    { ours: spreadOf(ours).median, polyglot: spreadOf(peer).median },
  );
}

/** A tag that comes or goes at the source: the new findings downstream, by readers and by the rest of the mesh. */
function downstreamRows(rounds: number): Line[] {
  const few = new Edited(READERS, OTHERS);
  const inLarge = new Edited(READERS, OTHERS * FACTOR);
  const many = new Edited(READERS * FACTOR, OTHERS);
  const all = [few, inLarge, many];
  for (let round = 0; round < rounds; round++) for (const each of all) each.edit();
  const times = all.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, each] of all.entries())
      times[at]!.push(
        timed(() => {
          each.edit();
        }),
      );
  const [ofFew, ofLarge, ofMany] = times as [number[], number[], number[]];
  const details = {
    few: spreadOf(ofFew).median,
    many: spreadOf(ofMany).median,
    large: spreadOf(ofLarge).median,
  };
  return [
    row(
      {
        id: 'lineage by mesh',
        what: `a tag at the source of ${READERS} queries, beside ${OTHERS * FACTOR} others / beside ${OTHERS}`,
        unit: 'x',
        target: 1.2,
      },
      ratios(ofLarge, ofFew),
      details,
    ),
    row(
      {
        id: 'lineage by readers',
        what: `the same per query, ${READERS * FACTOR} downstream / ${READERS}`,
        unit: 'x',
        target: 1.2,
      },
      ratios(ofMany, ofFew).map((each) => each / FACTOR),
    ),
  ];
}

/** A mesh in memory whose source gets a tag and loses it again. */
class Edited {
  readonly #workspace: Workspace;
  readonly #plain: string;
  readonly #readers: number;
  #tagged = false;

  constructor(readers: number, others: number) {
    this.#readers = readers;
    this.#workspace = new Workspace({ rootName: 'mesh', today: () => '2026-11-24', matches: () => false });
    const files = fanOut(readers, others);
    this.#plain = files.get(ROOT)!;
    for (const [path, text] of files)
      this.#workspace.setFile(path, text, path.endsWith('.sql') ? factsOf(text) : undefined);
    for (const path of files.keys()) check(this.#workspace, path);
  }

  /** @throws Error where the findings downstream are not those of the edit, for then nothing was measured */
  edit(): void {
    this.#tagged = !this.#tagged;
    const text = this.#tagged ? this.#plain.replace('name: email', 'tags: [PII], name: email') : this.#plain;
    const keys = this.#workspace.setFile(ROOT, text);
    const affected = [...this.#workspace.dependencies.affected(keys)];
    const found = affected.flatMap((path) => check(this.#workspace, path));
    const lacking = found.filter(({ rule }) => rule === 'uninherited-tag').length;
    if (lacking !== (this.#tagged ? this.#readers : 0)) throw new Error(`${lacking} columns lack the tag`);
  }
}

function factsOf(text: string): SqlFacts {
  return analyzeSql(polyglot, text, 'spark');
}

function resolve({ statements }: SqlFacts): void {
  resolveLineage(statements, {
    effectOf: transformEffects('spark'),
    columnsOf: () => ['id', 'email', 'amount'],
  });
}
