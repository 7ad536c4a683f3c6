import { union, type Span } from '../text/span.js';
import type { NamePart, ReadOrigin } from './facts.js';
import type { MaskedSql } from './jinja.js';
import { storageOf } from './storage.js';
import type { SqlToken } from './tokens.js';
import { field, nameOf, type TreeName } from './tree.js';

/** What a table's name in a statement means. */
export type TableName =
  | { readonly kind: 'origin'; readonly origin: ReadOrigin; readonly span: Span; readonly shortName: string }
  | { readonly kind: 'unknown'; readonly shortName: string | undefined };

/** Reads the names of one statement's tree; gives spans of the whole text. */
export class TableNames {
  readonly #masked: MaskedSql;
  readonly #toText: (codePoints: number) => number;
  readonly #tokens: readonly SqlToken[];
  readonly #tokenAt = new Map<number, number>();
  readonly #tables = new Map<unknown, TableName>();

  /** `toText` turns the tree's offsets into those of the text. */
  constructor(masked: MaskedSql, toText: (codePoints: number) => number, tokens: readonly SqlToken[]) {
    this.#masked = masked;
    this.#toText = toText;
    this.#tokens = tokens;
    tokens.forEach((token, index) => this.#tokenAt.set(token.span.start, index));
  }

  /** An identifier with its span; undefined where it has none or where Jinja makes it up. */
  part(value: unknown): NamePart | undefined {
    const name = nameOf(value);
    const part = name && this.#located(name);
    return part && !this.#masked.dynamic(part.span) ? part : undefined;
  }

  /** Whether an identifier is there that Jinja makes up. */
  dynamic(value: unknown): boolean {
    const name = nameOf(value);
    const part = name && this.#located(name);
    return part !== undefined && this.#masked.dynamic(part.span);
  }

  /** Where an identifier or a column of the tree stands, Jinja or not. */
  spanOf(value: unknown): Span | undefined {
    const span = field(value, 'span');
    const start = field(span, 'start');
    const end = field(span, 'end');
    if (typeof start !== 'number' || typeof end !== 'number') return undefined;
    return { start: this.#toText(start), end: this.#toText(end) };
  }

  /** The name in a table reference (`catalog`, `schema`, `name`). */
  table(reference: unknown): TableName {
    const known = this.#tables.get(reference);
    if (known) return known;
    const table = this.#tableOf(reference);
    this.#tables.set(reference, table);
    return table;
  }

  #tableOf(reference: unknown): TableName {
    const parts = this.#parts(reference);
    return parts
      ? originOf(parts, this.#masked, this.#tokens[this.#tokenAt.get(parts[0].span.start) ?? -1])
      : UNKNOWN;
  }

  #parts(reference: unknown): [NamePart, ...NamePart[]] | undefined {
    const names = ['catalog', 'schema', 'name']
      .map((key) => nameOf(field(reference, key)))
      .filter((name) => name !== undefined);
    const located = names.map((name) => this.#located(name)).filter((part) => part !== undefined);
    const last = located.at(-1);
    if (!last) return undefined;
    const parts = located.length === names.length ? located : this.#partsBefore(last);
    const [first, ...rest] = parts;
    return first && parts.every((part) => part.text !== '') ? [first, ...rest] : undefined;
  }

  /** The parts as the tokens have them: names of four parts carry no spans for the first two. */
  #partsBefore(last: NamePart): NamePart[] {
    let index = this.#tokenAt.get(last.span.start);
    if (index === undefined || this.#tokens[index]?.span.end !== last.span.end) return [];
    const parts = [last];
    while (this.#tokens[index - 1]?.text === '.') {
      const token = this.#tokens[index - 2];
      if (!token || (token.kind !== 'word' && token.kind !== 'quoted')) return [];
      parts.unshift({ text: token.text, quoted: token.kind === 'quoted', span: token.span });
      index -= 2;
    }
    return parts;
  }

  #located(name: TreeName): NamePart | undefined {
    if (!name.span) return undefined;
    const span = { start: this.#toText(name.span.start), end: this.#toText(name.span.end) };
    return { text: name.text, quoted: name.quoted, span };
  }
}

const UNKNOWN: TableName = { kind: 'unknown', shortName: undefined };

/** What the parts of a dotted name mean; `first` is the token of the first part, where there is one. */
export function originOf(
  parts: readonly [NamePart, ...NamePart[]],
  masked: MaskedSql,
  first: SqlToken | undefined,
): TableName {
  const last = parts.at(-1) ?? parts[0];
  const span = union(parts[0].span, last.span);
  const relation = masked.relations.get(span.start);
  if (relation?.end === span.end) {
    const { origin } = relation;
    const shortName = origin.kind === 'ref' ? origin.model : origin.kind === 'source' ? origin.table : '';
    return { kind: 'origin', origin, span, shortName };
  }
  if (masked.dynamic(span)) return UNKNOWN;
  const storage = storageOf(parts, first);
  if (storage) return { kind: 'origin', origin: storage, span: last.span, shortName: last.text };
  const shortName = last.quoted ? last.text.slice(last.text.lastIndexOf('.') + 1) : last.text;
  return { kind: 'origin', origin: { kind: 'table', parts }, span, shortName };
}
