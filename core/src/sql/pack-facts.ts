import type {
  ColumnRead,
  NamePart,
  ReadOrigin,
  SqlFacts,
  SqlProblem,
  SqlStatement,
  StatementKind,
  TableRead,
} from './facts.js';
import { PackReader, PackWriter } from './pack-stream.js';

/** The facts of a file as one short text: those of all files of a workspace are held in memory and saved. */
export type PackedFacts = string;

const KINDS: readonly StatementKind[] = [
  ...(['query', 'insert', 'create', 'merge', 'update', 'delete', 'other', 'unparsed'] as const),
];
const ORIGINS = ['table', 'ref', 'source', 'storage'] as const;

/** Packs facts; `unpackFacts` gives equal ones back. A line for the facts, then one for each statement's lineages. */
export function packFacts({ statements, problems, config, snapshots }: SqlFacts): PackedFacts {
  const out = new PackWriter();
  out.list(statements, writeStatement);
  out.list(problems, writeProblem);
  out.list(Object.entries(config), (_out, [key, value]) => {
    out.name(key);
    out.optionalName(value ?? undefined);
  });
  out.names(snapshots);
  return [out.text, ...statements.flatMap(({ lineage }) => lineage)].join('\n');
}

/** The facts that were packed. */
export function unpackFacts(packed: PackedFacts): SqlFacts {
  const [facts = '', ...lineages] = packed.split('\n');
  const input = new PackReader(facts);
  const left = lineages.values();
  return {
    statements: input.list(() => readStatement(input, left)),
    problems: input.list(readProblem),
    config: Object.fromEntries(input.list(() => [input.name(), input.optionalName() ?? null])),
    snapshots: input.names(),
  };
}

function writeStatement(out: PackWriter, statement: SqlStatement): void {
  const { span, kind, target, reads, columns, stars, crossJoins, lineage } = statement;
  out.span(span);
  out.number(KINDS.indexOf(kind));
  out.flag(target !== undefined);
  if (target) {
    out.list(target.parts, writePart);
    out.span(target.span);
  }
  out.list(reads, writeRead);
  out.list(columns, writeColumn);
  out.numbers(stars);
  out.numbers(crossJoins);
  out.number(lineage.length);
}

function readStatement(input: PackReader, lineages: Iterator<string, undefined>): SqlStatement {
  return {
    span: input.span(),
    kind: KINDS[input.number()] ?? 'other',
    target: input.flag() ? { parts: input.list(readPart), span: input.span() } : undefined,
    reads: input.list(readRead),
    columns: input.list(readColumn),
    stars: input.numbers(),
    crossJoins: input.numbers(),
    lineage: Array.from({ length: input.number() }, () => lineages.next().value ?? ''),
  };
}

function writePart(out: PackWriter, { text, quoted, span }: NamePart): void {
  out.name(text);
  out.flag(quoted);
  out.span(span);
}

function readPart(input: PackReader): NamePart {
  return { text: input.name(), quoted: input.flag(), span: input.span() };
}

function writeRead(out: PackWriter, { origin, span, alias }: TableRead): void {
  writeOrigin(out, origin);
  out.span(span);
  out.flag(alias !== undefined);
  if (alias) writePart(out, alias);
}

function readRead(input: PackReader): TableRead {
  return {
    origin: readOrigin(input),
    span: input.span(),
    alias: input.flag() ? readPart(input) : undefined,
  };
}

function writeOrigin(out: PackWriter, origin: ReadOrigin): void {
  out.number(ORIGINS.indexOf(origin.kind));
  switch (origin.kind) {
    case 'table':
      out.list(origin.parts, writePart);
      return;
    case 'ref':
      out.name(origin.model);
      out.optionalName(origin.package);
      out.optionalName(origin.version);
      return;
    case 'source':
      out.name(origin.source);
      out.name(origin.table);
      return;
    case 'storage':
      out.name(origin.uri);
      out.name(origin.via);
  }
}

function readOrigin(input: PackReader): ReadOrigin {
  const kind = ORIGINS[input.number()] ?? 'table';
  switch (kind) {
    case 'table':
      return { kind, parts: input.list(readPart) };
    case 'ref': {
      const [model, package_, version] = [input.name(), input.optionalName(), input.optionalName()];
      return {
        kind,
        model,
        ...(package_ !== undefined && { package: package_ }),
        ...(version !== undefined && { version }),
      };
    }
    case 'source':
      return { kind, source: input.name(), table: input.name() };
    case 'storage':
      return { kind, uri: input.name(), via: input.name() };
  }
}

/** What is optional of a column stands in one number, as there are many columns. */
function writeColumn(out: PackWriter, { name, qualifier, read, filters }: ColumnRead): void {
  out.number((read === undefined ? 0 : read + 1) * 4 + (qualifier ? 2 : 0) + (filters ? 1 : 0));
  if (qualifier) writePart(out, qualifier);
  writePart(out, name);
}

function readColumn(input: PackReader): ColumnRead {
  const code = input.number();
  const qualifier = code & 2 ? readPart(input) : undefined;
  return {
    name: readPart(input),
    qualifier,
    read: code >> 2 === 0 ? undefined : (code >> 2) - 1,
    ...(code & 1 ? { filters: true } : {}),
  };
}

function writeProblem(out: PackWriter, { span, message }: SqlProblem): void {
  out.span(span);
  out.name(message);
}

function readProblem(input: PackReader): SqlProblem {
  return { span: input.span(), message: input.name() };
}
