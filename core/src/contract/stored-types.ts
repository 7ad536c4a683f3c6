import { ALL_ENGINES, type Engine } from './engines.js';
import type { SimpleType } from './type-names.js';
import { formatType, parseType, sameType, type ColumnType, type StructField } from './types.js';

type Decimal = Extract<ColumnType, { readonly kind: 'decimal' }>;

const INTEGERS: readonly SimpleType[] = ['tinyint', 'smallint', 'int', 'bigint'];

/**
 * Whether a column of the contract's type and one that an engine declares as `declared` hold the same. Undefined
 * where one of the two is no type that is known. Without an engine they do if they do in any.
 */
export function isStoredAs(
  contract: string,
  declared: string,
  engine: Engine | undefined,
): boolean | undefined {
  const [promised, stored] = [parseType(contract), parseType(declared)];
  if (!promised || !stored) return undefined;
  if (sameType(promised, stored)) return true;
  const engines = engine ? [engine] : ALL_ENGINES;
  return engines.some(
    (each) => isDatetimeRight(promised, declared, each) && fits(promised, stored, declared, each),
  );
}

/** Where `datetime` has no time zone, it is no instant, whatever `timestamp` may be. */
function isDatetimeRight(promised: ColumnType, declared: string, { datetime }: Engine): boolean {
  return !(datetime && /^\s*datetime/i.test(declared) && isSimple(promised, 'timestamp_tz'));
}

function fits(promised: ColumnType, stored: ColumnType, declared: string, engine: Engine): boolean {
  return (
    sameType(promised, stored) ||
    fitsNumber(promised, stored, engine) ||
    fitsText(promised, stored, engine) ||
    fitsTime(promised, stored, declared, engine) ||
    fitsNested(promised, stored, engine)
  );
}

function fitsNumber(promised: ColumnType, stored: ColumnType, engine: Engine): boolean {
  if (promised.kind === 'decimal' && stored.kind === 'decimal') return fitsDecimal(promised, stored, engine);
  if (isInteger(promised) && isInteger(stored)) return engine.oneInteger === true;
  if (engine.integerIsDecimal) {
    const [whole, decimal] = isInteger(promised) ? [promised, stored] : [stored, promised];
    if (isInteger(whole) && decimal.kind === 'decimal') return (decimal.scale ?? 0) === 0;
  }
  if (isSimple(promised, 'double') && isSimple(stored, 'float'))
    return engine.oneFloat === true || engine.floatIsDouble === true;
  return engine.oneFloat === true && isSimple(promised, 'float') && isSimple(stored, 'double');
}

/** A contract without precision promises none; one that the engine fills in must hold what is promised. */
function fitsDecimal(promised: Decimal, stored: Decimal, { bareDecimal }: Engine): boolean {
  if (promised.precision === undefined) return true;
  if (stored.precision !== undefined) return false;
  if (!bareDecimal) return true;
  const [precision, scale] = bareDecimal;
  const wholeDigits = promised.precision - (promised.scale ?? 0);
  return (promised.scale ?? 0) <= scale && wholeDigits <= precision - scale;
}

/** A length that one side leaves out counts only where the engine keeps it; two lengths that differ always do. */
function fitsText(promised: ColumnType, stored: ColumnType, engine: Engine): boolean {
  const [left, right] = [lengthOf(promised, engine), lengthOf(stored, engine)];
  if (left === undefined || right === undefined) return false;
  if (left === 'any' || right === 'any') {
    const isText = isSimple(promised, 'string') || isSimple(stored, 'string');
    return !engine.lengths || !isText || !(typeof left === 'number' || typeof right === 'number');
  }
  const sameKind = promised.kind === stored.kind;
  return left === right && (sameKind || engine.charIsVarchar === true || !engine.lengths);
}

/** How long a text may be, `any` where its type does not say; undefined for what the engine does not keep as text. */
function lengthOf(type: ColumnType, { asText }: Engine): number | 'any' | undefined {
  if (type.kind === 'varchar' || type.kind === 'char') return type.length;
  if (type.kind !== 'simple') return undefined;
  return type.name === 'string' || asText?.includes(type.name) ? 'any' : undefined;
}

function fitsTime(promised: ColumnType, stored: ColumnType, declared: string, engine: Engine): boolean {
  const isBare = /^\s*timestamp\s*(?:\(\s*\d+\s*\))?\s*$/i.test(declared);
  return (
    engine.timestampIsInstant === true &&
    isBare &&
    isSimple(promised, 'timestamp_tz') &&
    isSimple(stored, 'timestamp')
  );
}

/** What an engine keeps as JSON has no declared shape, and neither has an array whose elements it does not name. */
function fitsNested(promised: ColumnType, stored: ColumnType, engine: Engine): boolean {
  const isNested = ['array', 'map', 'struct'].includes(promised.kind);
  if (isNested && isSimple(stored, 'json')) return true;
  if (engine.shapeless && isSimple(promised, 'json') && stored.kind === 'array') return true;
  if (promised.kind === 'array' && stored.kind === 'array')
    return isSimple(stored.element, 'json') || fitsInside(promised.element, stored.element, engine);
  if (promised.kind === 'map' && stored.kind === 'map')
    return fitsInside(promised.key, stored.key, engine) && fitsInside(promised.value, stored.value, engine);
  if (promised.kind !== 'struct' || stored.kind !== 'struct') return false;
  return fitsFields(promised.fields, stored.fields, engine);
}

function fitsFields(
  promised: readonly StructField[],
  stored: readonly StructField[],
  engine: Engine,
): boolean {
  return (
    promised.length === stored.length &&
    promised.every(({ name, type }, index) => {
      const other = stored[index]!;
      return name.toLowerCase() === other.name.toLowerCase() && fitsInside(type, other.type, engine);
    })
  );
}

function fitsInside(promised: ColumnType, stored: ColumnType, engine: Engine): boolean {
  return fits(promised, stored, formatType(stored), engine);
}

function isInteger(type: ColumnType): boolean {
  return type.kind === 'simple' && INTEGERS.includes(type.name);
}

function isSimple(type: ColumnType, name: SimpleType): boolean {
  return type.kind === 'simple' && type.name === name;
}
