import type { NamePart, ReadOrigin, SqlFacts } from './facts.js';

type TableOrigin = Extract<ReadOrigin, { kind: 'table' }>;

/** How a statement names what it reads, without the places of the name's parts. */
export type BareOrigin =
  | Exclude<ReadOrigin, TableOrigin>
  | { readonly kind: 'table'; readonly parts: readonly Pick<NamePart, 'text' | 'quoted'>[] };

/** A read by its place among the file's facts. */
export interface DigestRead {
  readonly statement: number;
  /** Which of the statement's reads it is. */
  readonly index: number;
  readonly origin: BareOrigin;
}

/** What the joins of a mesh need of a SQL file; a small part of its facts, which survives JSON. */
export interface SqlDigest extends Pick<SqlFacts, 'config' | 'snapshots'> {
  readonly reads: readonly DigestRead[];
}

export function digestSql({ config, snapshots, statements }: SqlFacts): SqlDigest {
  const reads = statements.flatMap((each, statement) =>
    each.reads.map(({ origin }, index) => ({ statement, index, origin: bare(origin) })),
  );
  return { config, snapshots, reads };
}

function bare(origin: ReadOrigin): BareOrigin {
  if (origin.kind !== 'table') return origin;
  return { kind: 'table', parts: origin.parts.map(({ text, quoted }) => ({ text, quoted })) };
}
