import type { NamePart, ReadOrigin, SqlFacts, StatementKind } from './facts.js';

/** A part of a name without its place. */
export type BarePart = Pick<NamePart, 'text' | 'quoted'>;

type TableOrigin = Extract<ReadOrigin, { kind: 'table' }>;

/** How a statement names what it reads, without the places of the name's parts. */
export type BareOrigin =
  Exclude<ReadOrigin, TableOrigin> | { readonly kind: 'table'; readonly parts: readonly BarePart[] };

/** A read by its place among the file's facts. */
export interface DigestRead {
  readonly statement: number;
  /** Which of the statement's reads it is. */
  readonly index: number;
  readonly origin: BareOrigin;
}

/** What a statement does, and the table that it writes or creates, if it names one. */
export interface DigestStatement {
  readonly kind: StatementKind;
  readonly target?: { readonly parts: readonly BarePart[] } | undefined;
}

/** What the joins of a mesh need of a SQL file; a small part of its facts, which survives JSON. */
export interface SqlDigest extends Pick<SqlFacts, 'config' | 'snapshots'> {
  readonly statements: readonly DigestStatement[];
  readonly reads: readonly DigestRead[];
}

export function digestSql({ config, snapshots, statements }: SqlFacts): SqlDigest {
  const reads = statements.flatMap((each, statement) =>
    each.reads.map(({ origin }, index) => ({ statement, index, origin: bare(origin) })),
  );
  const bareStatements = statements.map(({ kind, target }) => ({
    kind,
    ...(target && { target: { parts: target.parts.map(barePart) } }),
  }));
  return { config, snapshots, statements: bareStatements, reads };
}

function bare(origin: ReadOrigin): BareOrigin {
  if (origin.kind !== 'table') return origin;
  return { kind: 'table', parts: origin.parts.map(barePart) };
}

function barePart({ text, quoted }: NamePart): BarePart {
  return { text, quoted };
}
