import type {
  ColumnItem,
  ColumnName,
  Flow,
  FlowSource,
  GraphResult,
  GraphStep,
  Item,
  LineageGraph,
  NameScope,
  Relation,
  SelectRelation,
  StarItem,
  Unknown,
  UnknownReason,
} from './graph.js';
import { PackReader, PackWriter } from '../pack-stream.js';

/** A graph as one short text: the graphs of all files of a workspace are held in memory and saved. */
export type PackedLineage = string;

const SOURCES = ['column', 'name', 'position', 'item', 'all', 'rows', 'unknown'] as const;
const RELATIONS = ['read', 'target', 'select', 'set', 'rename', 'join', 'cycle', 'opaque'] as const;
const ITEMS = ['column', 'star', 'unknown'] as const;
const REASONS = ['ambiguous', 'unknown-columns', 'no-such-column', 'opaque'] as const;
const EFFECTS = ['returns', 'defines', 'adds'] as const;

/** Packs a graph; `unpackLineage` gives an equal one back. */
export function packLineage({ relations, scopes, steps, results }: LineageGraph): PackedLineage {
  const out = new PackWriter();
  out.list(steps, writeStep);
  out.list(scopes, writeScope);
  out.list(relations, writeRelation);
  out.list(results, writeResult);
  return out.text;
}

/** The graph that was packed. */
export function unpackLineage(packed: PackedLineage): LineageGraph {
  const input = new PackReader(packed);
  const steps = input.list(readStep);
  const scopes = input.list(readScope);
  const relations = input.list(readRelation);
  return { relations, scopes, steps, results: input.list(readResult) };
}

function writeStep(out: PackWriter, { name, span, outer }: GraphStep): void {
  out.name(name);
  out.span(span);
  out.optional(outer);
}

function readStep(input: PackReader): GraphStep {
  return { name: input.name(), span: input.span(), outer: input.optional() };
}

function writeScope(out: PackWriter, { relations, items, outer }: NameScope): void {
  out.numbers(relations);
  out.optional(items);
  out.optional(outer);
}

function readScope(input: PackReader): NameScope {
  return { relations: input.numbers(), items: input.optional(), outer: input.optional() };
}

function writeReason(out: PackWriter, reason: UnknownReason): void {
  out.number(REASONS.indexOf(reason));
}

function readReason(input: PackReader): UnknownReason {
  return REASONS[input.number()] ?? 'opaque';
}

function writeUnknown(out: PackWriter, { reason, span }: Unknown): void {
  writeReason(out, reason);
  out.span(span);
}

function readUnknown(input: PackReader): Unknown {
  return { reason: readReason(input), span: input.span() };
}

function writeFlow(out: PackWriter, { kind, from, span, step }: Flow): void {
  out.number(SOURCES.indexOf(from.kind) * 2 + (kind === 'condition' ? 1 : 0));
  writeSource(out, from);
  out.span(span);
  out.optional(step);
}

function readFlow(input: PackReader): Flow {
  const code = input.number();
  const from = readSource(input, SOURCES[code >> 1] ?? 'unknown');
  return { kind: code % 2 === 1 ? 'condition' : 'value', from, span: input.span(), step: input.optional() };
}

function writeSource(out: PackWriter, from: FlowSource): void {
  switch (from.kind) {
    case 'column':
      out.number(from.relation);
      out.name(from.column);
      return;
    case 'name':
      out.number(from.scope);
      out.name(from.column);
      out.optional(from.row);
      return;
    case 'position':
      out.number(from.relation);
      out.number(from.position);
      return;
    case 'item':
      out.number(from.scope);
      out.number(from.position);
      return;
    case 'all':
    case 'rows':
      out.number(from.relation);
      return;
    case 'unknown':
      writeReason(out, from.reason);
  }
}

function readSource(input: PackReader, kind: FlowSource['kind']): FlowSource {
  switch (kind) {
    case 'column':
      return { kind, relation: input.number(), column: input.name() };
    case 'name': {
      const [scope, column, row] = [input.number(), input.name(), input.optional()];
      return { kind, scope, column, ...(row !== undefined && { row }) };
    }
    case 'position':
      return { kind, relation: input.number(), position: input.number() };
    case 'item':
      return { kind, scope: input.number(), position: input.number() };
    case 'all':
    case 'rows':
      return { kind, relation: input.number() };
    case 'unknown':
      return { kind, reason: readReason(input) };
  }
}

function writeRelation(out: PackWriter, relation: Relation): void {
  out.number(RELATIONS.indexOf(relation.kind));
  switch (relation.kind) {
    case 'read':
      out.number(relation.read);
      return;
    case 'target':
      return;
    case 'select':
      writeSelect(out, relation);
      return;
    case 'set':
      out.flag(relation.by === 'name');
      out.numbers(relation.operands);
      out.numbers(relation.compared);
      return;
    case 'rename':
      out.number(relation.of);
      out.names(relation.names);
      return;
    case 'join':
      out.number(relation.left);
      out.number(relation.right);
      out.flag(relation.mergedFirst);
      out.flag(relation.using === undefined);
      out.names(relation.using ?? []);
      return;
    case 'cycle':
      out.number(relation.of);
      return;
    case 'opaque':
      writeUnknown(out, relation.unknown);
  }
}

function readRelation(input: PackReader): Relation {
  const kind = RELATIONS[input.number()] ?? 'target';
  switch (kind) {
    case 'read':
      return { kind, read: input.number() };
    case 'target':
      return { kind };
    case 'select':
      return readSelect(input);
    case 'set':
      return {
        kind,
        by: input.flag() ? 'name' : 'position',
        operands: input.numbers(),
        compared: input.numbers(),
      };
    case 'rename':
      return { kind, of: input.number(), names: input.names() };
    case 'join': {
      const [left, right, mergedFirst, isNatural] = [
        input.number(),
        input.number(),
        input.flag(),
        input.flag(),
      ];
      const using = input.names();
      return { kind, left, right, using: isNatural ? undefined : using, mergedFirst };
    }
    case 'cycle':
      return { kind, of: input.number() };
    case 'opaque':
      return { kind, unknown: readUnknown(input) };
  }
}

function writeSelect(out: PackWriter, { name, items, rest, filters, relations }: SelectRelation): void {
  out.optionalName(name);
  out.list(items, writeItem);
  out.list(rest, writeFlow);
  out.list(filters, writeFlow);
  out.numbers(relations);
}

function readSelect(input: PackReader): SelectRelation {
  return {
    kind: 'select',
    name: input.optionalName(),
    items: input.list(readItem),
    rest: input.list(readFlow),
    filters: input.list(readFlow),
    relations: input.numbers(),
  };
}

function writeItem(out: PackWriter, item: Item): void {
  out.number(ITEMS.indexOf(item.kind));
  if (item.kind === 'column') writeColumnItem(out, item);
  else if (item.kind === 'star') writeStar(out, item);
  else writeUnknown(out, item.unknown);
}

function readItem(input: PackReader): Item {
  const kind = ITEMS[input.number()];
  if (kind === 'column') return readColumnItem(input);
  return kind === 'star' ? readStar(input) : { kind: 'unknown', unknown: readUnknown(input) };
}

function writeColumnItem(out: PackWriter, { name, span, flows, optional }: ColumnItem): void {
  out.optionalName(name);
  out.span(span);
  out.flag(optional);
  out.list(flows, writeFlow);
}

function readColumnItem(input: PackReader): ColumnItem {
  const [name, span, optional] = [input.optionalName(), input.span(), input.flag()];
  return { kind: 'column', name, span, flows: input.list(readFlow), optional };
}

function writeStar(out: PackWriter, { span, relations, except, replace, rename }: StarItem): void {
  out.span(span);
  out.numbers(relations);
  out.names(except);
  out.list(replace, writeColumnItem);
  out.list(rename, (_out, { from, to }) => {
    out.name(from);
    writeColumnName(out, to);
  });
}

function readStar(input: PackReader): StarItem {
  return {
    kind: 'star',
    span: input.span(),
    relations: input.numbers(),
    except: input.names(),
    replace: input.list(readColumnItem),
    rename: input.list(() => ({ from: input.name(), to: readColumnName(input) })),
  };
}

function writeColumnName(out: PackWriter, { name, span }: ColumnName): void {
  out.name(name);
  out.span(span);
}

function readColumnName(input: PackReader): ColumnName {
  return { name: input.name(), span: input.span() };
}

function writeResult(out: PackWriter, result: GraphResult): void {
  out.optional(result.relation);
  out.flag(result.columns === undefined);
  out.list(result.columns ?? [], writeColumnName);
  out.flag(result.by === 'name');
  out.names(result.fixed);
  out.number(EFFECTS.indexOf(result.effect));
  out.flag(result.temporary);
  out.optional(result.target);
}

function readResult(input: PackReader): GraphResult {
  const relation = input.optional();
  const isUnlisted = input.flag();
  const columns = input.list(readColumnName);
  return {
    relation,
    columns: isUnlisted ? undefined : columns,
    by: input.flag() ? 'name' : 'position',
    fixed: input.names(),
    effect: EFFECTS[input.number()] ?? 'returns',
    temporary: input.flag(),
    target: input.optional(),
  };
}
