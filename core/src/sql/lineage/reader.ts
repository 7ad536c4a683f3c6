import type { Span } from '../../text/span.js';
import type { NamePart, TableRead } from '../facts.js';
import type { MaskedSql } from '../jinja.js';
import type { TableNames } from '../table-names.js';
import type { SqlToken } from '../tokens.js';
import { isRecord, nameOf } from '../tree.js';
import { GraphBuilder } from './builder.js';
import type { RelationId } from './graph.js';
import { TokenMap, type LocatedSelect } from './token-map.js';

/** What the reading of one statement's lineage goes by. */
export interface LineageSource {
  readonly names: TableNames;
  readonly tokens: readonly SqlToken[];
  readonly masked: MaskedSql;
  readonly dialect: string;
  readonly reads: readonly TableRead[];
  /** Where parts of the statement are missing: there the FROM clause may hold more tables, the SELECT more items. */
  readonly gaps: readonly number[];
}

const QUERIES = new Set(['select', 'union', 'intersect', 'except', 'subquery', 'values']);

/** Reads one statement's tree into a graph; what it knows about the text as a whole. */
export class LineageReader {
  readonly builder = new GraphBuilder();
  readonly names: TableNames;
  readonly tokens: TokenMap;
  readonly masked: MaskedSql;
  readonly dialect: string;
  readonly #gaps: readonly number[];
  readonly #reads: readonly TableRead[];
  readonly #readAt: ReadonlyMap<number, number>;
  readonly #relations = new Map<number, RelationId>();
  readonly #files: number[];

  constructor(source: LineageSource) {
    this.names = source.names;
    this.tokens = new TokenMap(source.tokens);
    this.masked = source.masked;
    this.dialect = source.dialect === 'postgres' ? 'postgresql' : source.dialect;
    this.#gaps = source.gaps;
    this.#reads = source.reads;
    this.#readAt = new Map(source.reads.map((read, index) => [read.span.start, index]));
    this.#files = source.reads.flatMap((read, index) => (read.origin.kind === 'storage' ? index : []));
  }

  /** The index of the read whose name starts at `offset`. */
  readAt(offset: number): number | undefined {
    return this.#readAt.get(offset);
  }

  /** The relation of a read; the same one for every mention. */
  read(index: number): RelationId {
    const known = this.#relations.get(index);
    if (known !== undefined) return known;
    const relation = this.builder.add({ kind: 'read', read: index });
    this.#relations.set(index, relation);
    return relation;
  }

  /** The next read of a file by its address, in the order of the text. */
  nextFile(uri: string): number | undefined {
    const at = this.#files.findIndex((index) => {
      const origin = this.#reads[index]?.origin;
      return origin?.kind === 'storage' && origin.uri === uri;
    });
    return at < 0 ? undefined : this.#files.splice(at, 1)[0];
  }

  /** Where the SELECT with these items or this FROM clause stands. */
  locate(items: unknown, from: unknown): LocatedSelect | undefined {
    const mention = this.firstSpan(items) ?? this.firstSpan(from);
    return mention && this.tokens.selectAt(mention.start);
  }

  /** Whether a part of a SELECT may be missing. */
  hasGap(select: LocatedSelect | undefined, part: 'items' | 'from'): boolean {
    return this.#gaps.some((gap) => {
      if (!select) return true;
      if (this.tokens.selectAt(gap)?.start !== select.start) return false;
      return part === 'items' ? gap < select.itemsEnd : gap >= select.itemsEnd;
    });
  }

  /** An identifier of the tree; its span is `fallback` where it has none; undefined where Jinja makes it up. */
  name(value: unknown, fallback: Span): Omit<NamePart, 'quoted'> | undefined {
    const part = this.names.part(value);
    if (part) return part;
    const name = nameOf(value);
    return name && !this.names.dynamic(value) ? { text: name.text, span: fallback } : undefined;
  }

  /** The span of the first name in a part of the tree, subqueries left out. */
  firstSpan(value: unknown): Span | undefined {
    if (Array.isArray(value)) {
      for (const each of value) {
        const span = this.firstSpan(each);
        if (span) return span;
      }
      return undefined;
    }
    if (!isRecord(value)) return undefined;
    const own = this.names.spanOf(value);
    if (own) return own;
    for (const [key, child] of Object.entries(value)) {
      const span = QUERIES.has(key) || key === 'with' ? undefined : this.firstSpan(child);
      if (span) return span;
    }
    return undefined;
  }
}
