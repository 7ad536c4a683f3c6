import type { Engine } from './engines.js';
import { formatType, parseType, type ColumnType } from './types.js';

/** A contract's type as the engine writes it; as it is where the engine or the type is not known. */
export function spelledFor(type: string, engine: Engine | undefined): string {
  const parsed = engine && parseType(type);
  if (!parsed) return type;
  const spelled = spell(parsed, engine);
  return spelled === formatType(parsed) ? type : spelled;
}

function spell(type: ColumnType, engine: Engine): string {
  switch (type.kind) {
    case 'simple':
      return engine.names[type.name] ?? type.name;
    case 'varchar':
    case 'char':
      return engine.plainText ?? formatType(type);
    case 'decimal':
      return formatType(type);
    default:
      return spellNested(type, engine);
  }
}

type Nested = Extract<ColumnType, { readonly kind: 'array' | 'map' | 'struct' }>;

function spellNested(type: Nested, engine: Engine): string {
  const { nesting, names } = engine;
  const inner = (each: ColumnType): string => spell(each, engine);
  const [open, close] = nesting === 'colons' || nesting === 'spaces' ? ['<', '>'] : ['(', ')'];
  if (type.kind === 'array') {
    if (nesting === 'none') return names.json === 'super' ? 'super' : 'array';
    return open === '<' || nesting === 'rows'
      ? `array${open}${inner(type.element)}${close}`
      : `${inner(type.element)}[]`;
  }
  if (nesting === 'none' || nesting === 'arrays') return names.json ?? 'json';
  if (type.kind === 'map') return `map${open}${inner(type.key)}, ${inner(type.value)}${close}`;
  const between = nesting === 'colons' ? ':' : ' ';
  const fields = type.fields.map((field) => `${field.name}${between}${inner(field.type)}`);
  return `${nesting === 'rows' ? 'row' : 'struct'}${open}${fields.join(', ')}${close}`;
}

/**
 * A type that an engine declares, as a contract writes it: `timestamp` becomes `timestamp_tz` where it is an instant.
 * Undefined where it is no type that is known.
 */
export function contractType(declared: string, engine: Engine | undefined): string | undefined {
  const parsed = parseType(declared);
  if (!parsed) return undefined;
  const isInstant =
    engine?.names.timestamp_tz === 'timestamp' && /^\s*timestamp\s*(?:\(\s*\d+\s*\))?\s*$/i.test(declared);
  if (isInstant) return 'timestamp_tz';
  const isDouble = engine?.floatIsDouble && /^\s*float\s*$/i.test(declared);
  return isDouble ? 'double' : formatType(parsed);
}
