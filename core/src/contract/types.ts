import type { SimpleType } from './type-names.js';

export { parseType } from './type-parser.js';
export { TYPE_NAMES } from './type-names.js';

/** A column's type, normalised: two spellings of one type are equal. */
export type ColumnType =
  | { readonly kind: 'simple'; readonly name: SimpleType }
  /** Without precision and scale where the text gave none: what that means differs by engine. */
  | { readonly kind: 'decimal'; readonly precision?: number; readonly scale?: number }
  | { readonly kind: 'varchar' | 'char'; readonly length: number }
  | { readonly kind: 'array'; readonly element: ColumnType }
  | { readonly kind: 'map'; readonly key: ColumnType; readonly value: ColumnType }
  | { readonly kind: 'struct'; readonly fields: readonly StructField[] };

/** A field of a struct; `name` is empty where the text has only a type. */
export interface StructField {
  readonly name: string;
  readonly type: ColumnType;
}

/** The type in the contract format's own spelling, such as `map<string,decimal(10,2)>`; `parseType` reads it back. */
export function formatType(type: ColumnType): string {
  switch (type.kind) {
    case 'simple':
      return type.name;
    case 'decimal':
      return type.precision === undefined ? 'decimal' : `decimal(${type.precision},${type.scale ?? 0})`;
    case 'varchar':
    case 'char':
      return `${type.kind}(${type.length})`;
    case 'array':
      return `array<${formatType(type.element)}>`;
    case 'map':
      return `map<${formatType(type.key)},${formatType(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map(formatField).join(',')}>`;
  }
}

function formatField({ name, type }: StructField): string {
  if (name === '') return formatType(type);
  return `${/^[a-z_]\w*$/i.test(name) ? name : `\`${name}\``}:${formatType(type)}`;
}

/** Whether two types are the same, whatever their spelling; names of struct fields compare without case. */
export function sameType(a: ColumnType, b: ColumnType): boolean {
  return formatType(a).toLowerCase() === formatType(b).toLowerCase();
}

/** Integers and floats, each with those that hold all of its values behind it. */
const WIDER: readonly (readonly SimpleType[])[] = [
  ['tinyint', 'smallint', 'int', 'bigint'],
  ['float', 'double'],
];

/**
 * Whether `after` holds every value of `before` and more, so that a reader of `before` still reads it: a wider
 * integer or float, a decimal with more precision and the same scale, a longer varchar, and the same inside
 * arrays, maps and structs. False where the two are the same.
 */
export function isWidening(before: ColumnType, after: ColumnType): boolean {
  if (sameType(before, after)) return false;
  const pairs = parts(before, after);
  if (pairs) return pairs.every(([a, b]) => sameType(a, b) || isWidening(a, b));
  if (before.kind === 'simple' && after.kind === 'simple') return isWiderNumber(before.name, after.name);
  if (before.kind === 'varchar' && after.kind === 'varchar') return before.length < after.length;
  if (before.kind === 'varchar' && after.kind === 'simple') return after.name === 'string';
  if (before.kind === 'decimal' && after.kind === 'decimal')
    return before.scale === after.scale && (before.precision ?? Infinity) < (after.precision ?? 0);
  return false;
}

function isWiderNumber(before: SimpleType, after: SimpleType): boolean {
  return WIDER.some((line) => line.includes(before) && line.indexOf(before) < line.indexOf(after));
}

/** The inner types of two nested types that match one by one; undefined where the shapes differ. */
function parts(a: ColumnType, b: ColumnType): (readonly [ColumnType, ColumnType])[] | undefined {
  if (a.kind === 'array' && b.kind === 'array') return [[a.element, b.element]];
  if (a.kind === 'map' && b.kind === 'map')
    return [
      [a.key, b.key],
      [a.value, b.value],
    ];
  if (a.kind !== 'struct' || b.kind !== 'struct' || a.fields.length !== b.fields.length) return undefined;
  const pairs = a.fields.map((field, index) => [field, b.fields[index]!] as const);
  const named = pairs.every(([left, right]) => left.name.toLowerCase() === right.name.toLowerCase());
  return named ? pairs.map(([left, right]) => [left.type, right.type] as const) : undefined;
}
