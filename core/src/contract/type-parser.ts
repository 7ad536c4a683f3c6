import {
  CHAR_NAMES,
  DECIMAL_NAMES,
  FIXED_DECIMALS,
  SIMPLE_TYPES,
  TEXT_NAMES,
  type SimpleType,
} from './type-names.js';
import type { ColumnType, StructField } from './types.js';

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d+)|`([^`]+)`|"([^"]+)"|'((?:[^'\\]|\\.)*)'|([<>(),:[\]]))/y;

/** Types nest no deeper than this in any engine; a deeper text is no type. */
const MAX_DEPTH = 64;

interface Token {
  readonly kind: 'word' | 'number' | 'quoted' | 'text' | 'sign';
  readonly value: string;
}

/**
 * Reads a column's type in the contract format or in the spelling of a common engine, case-insensitive.
 * Undefined where the text is no type.
 */
export function parseType(text: string): ColumnType | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  const parser = new TypeParser(tokens);
  const type = parser.type(0);
  return parser.done ? type : undefined;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) return undefined;
    const [, word, number, ticked, quoted, string, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (string !== undefined) tokens.push({ kind: 'text', value: string });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else tokens.push({ kind: 'quoted', value: ticked ?? quoted ?? '' });
  }
  return tokens;
}

class TypeParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  type(depth: number): ColumnType | undefined {
    let type = depth > MAX_DEPTH ? undefined : this.#unsuffixed(depth);
    while (type && this.#takeSign('[')) {
      if (this.#peek()?.kind === 'number') this.#at++;
      type = this.#takeSign(']') ? { kind: 'array', element: type } : undefined;
    }
    return type;
  }

  #unsuffixed(depth: number): ColumnType | undefined {
    const name = this.#word();
    switch (name) {
      case undefined:
        return undefined;
      case 'array':
      case 'list':
        return this.#array(name, depth);
      case 'map':
        return this.#map(depth);
      case 'struct':
      case 'row':
        return this.#struct(depth);
      default:
        return this.#scalar(name);
    }
  }

  #array(name: string, depth: number): ColumnType | undefined {
    const close = this.#open();
    if (!close) return name === 'array' ? { kind: 'array', element: simple('json') } : undefined;
    const element = this.type(depth + 1);
    return element && this.#takeSign(close) ? { kind: 'array', element } : undefined;
  }

  #map(depth: number): ColumnType | undefined {
    const close = this.#open();
    const key = close && this.type(depth + 1);
    const value = key && this.#takeSign(',') ? this.type(depth + 1) : undefined;
    return close && key && value && this.#takeSign(close) ? { kind: 'map', key, value } : undefined;
  }

  #struct(depth: number): ColumnType | undefined {
    const close = this.#open();
    if (!close) return undefined;
    const fields: StructField[] = [];
    do {
      const field = this.#field(depth, close);
      if (!field) return undefined;
      fields.push(field);
    } while (this.#takeSign(','));
    return this.#takeSign(close) ? { kind: 'struct', fields } : undefined;
  }

  #field(depth: number, close: string): StructField | undefined {
    const start = this.#at;
    const token = this.#peek();
    if (token?.kind === 'word' || token?.kind === 'quoted') {
      this.#at++;
      this.#takeSign(':');
      const type = this.type(depth + 1);
      if (type && this.#fieldEnd(close)) return { name: token.value, type };
    }
    this.#at = start;
    const type = this.type(depth + 1);
    return type && this.#fieldEnd(close) ? { name: '', type } : undefined;
  }

  /** Skips what may follow a field's type: `NOT NULL`, a comment. */
  #fieldEnd(close: string): boolean {
    if (this.#takeWord('not') && !this.#takeWord('null')) return false;
    if (this.#takeWord('comment') && this.#tokens[this.#at++]?.kind !== 'text') return false;
    const next = this.#peek();
    return next?.kind === 'sign' && (next.value === ',' || next.value === close);
  }

  #scalar(first: string): ColumnType | undefined {
    const name = this.#joined(first);
    const sizes = this.#sizes();
    if (!sizes) return undefined;
    if (name.startsWith('time') && this.#takeZone()) return simple(name === 'time' ? 'time' : 'timestamp_tz');
    if (this.#takeWord('without') && !(this.#takeWord('time') && this.#takeWord('zone'))) return undefined;
    return scalarType(name, sizes);
  }

  /** Names of two words: `double precision`, `character varying`. */
  #joined(first: string): string {
    if (first === 'double') this.#takeWord('precision');
    const isVarying = CHAR_NAMES.has(first) && this.#takeWord('varying');
    return isVarying ? 'varchar' : first;
  }

  #takeZone(): boolean {
    const start = this.#at;
    if (this.#takeWord('with')) {
      this.#takeWord('local');
      if (this.#takeWord('time') && this.#takeWord('zone')) return true;
    }
    this.#at = start;
    return false;
  }

  /** The numbers in parentheses, empty without; `max` counts as no number. */
  #sizes(): number[] | undefined {
    if (!this.#takeSign('(')) return [];
    const sizes: number[] = [];
    if (!this.#takeWord('max')) {
      do {
        const token = this.#tokens[this.#at++];
        if (token?.kind !== 'number') return undefined;
        sizes.push(Number(token.value));
      } while (this.#takeSign(','));
    }
    return this.#takeSign(')') ? sizes : undefined;
  }

  /** Takes `<` or `(` and gives the sign that closes it. */
  #open(): '>' | ')' | undefined {
    if (this.#takeSign('<')) return '>';
    return this.#takeSign('(') ? ')' : undefined;
  }

  #word(): string | undefined {
    const token = this.#peek();
    if (token?.kind !== 'word') return undefined;
    this.#at++;
    return token.value.toLowerCase();
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    return this.#take(token?.kind === 'word' && token.value.toLowerCase() === word);
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    return this.#take(token?.kind === 'sign' && token.value === sign);
  }

  #take(found: boolean): boolean {
    if (found) this.#at++;
    return found;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }
}

function simple(name: SimpleType): ColumnType {
  return { kind: 'simple', name };
}

function scalarType(name: string, sizes: readonly number[]): ColumnType | undefined {
  const [first, second, ...more] = sizes;
  if (more.length > 0) return undefined;
  if (DECIMAL_NAMES.has(name)) return decimal(first, second);
  if (second !== undefined) return undefined;
  const fixed = FIXED_DECIMALS.get(name);
  if (fixed && first === undefined) return decimal(...fixed);
  if (CHAR_NAMES.has(name)) return sized('char', first ?? 1);
  if (TEXT_NAMES.has(name)) return first === undefined ? simple('string') : sized('varchar', first);
  if (name === 'float' && first !== undefined) return simple(first <= 24 ? 'float' : 'double');
  const type = SIMPLE_TYPES.get(name);
  return type && (first === undefined || takesSize(type)) ? simple(type) : undefined;
}

/** Types whose size or precision does not change what a reader may expect. */
function takesSize(type: SimpleType): boolean {
  return ['time', 'timestamp', 'timestamp_tz', 'binary'].includes(type);
}

function sized(kind: 'varchar' | 'char', length: number): ColumnType | undefined {
  return length > 0 ? { kind, length } : undefined;
}

function decimal(precision: number | undefined, scale = 0): ColumnType | undefined {
  if (precision === undefined) return { kind: 'decimal' };
  return precision > 0 && scale <= precision ? { kind: 'decimal', precision, scale } : undefined;
}
