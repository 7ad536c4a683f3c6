import type { Node, Pair } from 'yaml';
import type { Span } from '../text/span.js';
import { keySpan, spanOf } from '../yaml/parse.js';
import type { Column, Entry, Located } from './model.js';

/*
 * Values of a contract that read their places off their nodes, which move when text before them changes: so a
 * column that was not edited stays one object, wherever it stands.
 */

export class NodeValue<T> implements Located<T> {
  readonly value: T;
  readonly node: Node;
  readonly #length: number;

  /** Takes the line ending that a block scalar's source holds for no part of the value. */
  constructor(value: T, node: Node, text: string) {
    const { start, end } = spanOf(node);
    this.value = value;
    this.node = node;
    this.#length = text.slice(start, end).trimEnd().length;
  }

  get span(): Span {
    const start = this.node.range?.[0] ?? 0;
    return { start, end: start + this.#length };
  }
}

export class MapEntry implements Entry {
  readonly key: string;
  readonly pair: Pair;
  readonly text: Located<string> | undefined;

  constructor(key: string, pair: Pair, text: Located<string> | undefined) {
    this.key = key;
    this.pair = pair;
    this.text = text;
  }

  get value(): Node | undefined {
    return (this.pair.value as Node | null) ?? undefined;
  }

  get keySpan(): Span {
    return keySpan(this.pair);
  }
}

type Fields = Omit<Column, 'span'>;

export class SchemaColumn implements Column {
  declare readonly index: Fields['index'];
  declare readonly node: Fields['node'];
  declare readonly entries: Fields['entries'];
  declare readonly name: Fields['name'];
  declare readonly key: Fields['key'];
  declare readonly type: Fields['type'];
  declare readonly required: Fields['required'];
  declare readonly nullable: Fields['nullable'];
  declare readonly description: Fields['description'];
  declare readonly tags: Fields['tags'];
  declare readonly mask: Fields['mask'];
  declare readonly derivedFrom: Fields['derivedFrom'];
  declare readonly transform: Fields['transform'];
  declare readonly checks: Fields['checks'];
  declare readonly acceptedValues: Fields['acceptedValues'];
  declare readonly defaultValue: Fields['defaultValue'];
  readonly #item: Node;

  /** `item` is the column as it is written in the schema: its mapping, or an alias of one. */
  constructor(item: Node, fields: Fields) {
    Object.assign(this, fields);
    this.#item = item;
  }

  get span(): Span {
    return spanOf(this.#item);
  }

  /** Whether this is the column of that item of the schema. */
  isOf(item: Node, index: number): boolean {
    return this.#item === item && this.index === index;
  }
}
