import type { Span } from '../text/span.js';

/** A node of the library's tree: `{ kind: body }` in its JSON. */
export interface TreeNode {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An identifier of the tree, its span in code points of the parsed text. */
export interface TreeName {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span | undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value of `key`, where `value` is a record. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

/** `value` as a node: a record with one key whose value is a record; undefined for everything else. */
export function nodeOf(value: unknown): TreeNode | undefined {
  if (!isRecord(value)) return undefined;
  const keys = Object.keys(value);
  const [kind] = keys;
  const body = kind === undefined ? undefined : value[kind];
  return keys.length === 1 && kind !== undefined && isRecord(body) ? { kind, body } : undefined;
}

/** `value` as an identifier; some nodes give the bare text. */
export function nameOf(value: unknown): TreeName | undefined {
  if (typeof value === 'string')
    return value === '' ? undefined : { text: value, quoted: false, span: undefined };
  const text = field(value, 'name');
  if (typeof text !== 'string') return undefined;
  const span = field(value, 'span');
  const start = field(span, 'start');
  const end = field(span, 'end');
  return {
    text,
    quoted: field(value, 'quoted') === true,
    span: typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined,
  };
}
