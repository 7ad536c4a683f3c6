/** A key of a mapping, the value of a key, or an entry of a list, which may become a mapping. */
export type CursorPosition = 'key' | 'value' | 'item';

/** A mapping or list that is open at some place of the scan. */
export interface Frame {
  readonly kind: 'map' | 'seq';
  /** Column of its keys or dashes; for flow collections of no meaning. */
  readonly indent: number;
  readonly path: readonly string[];
  readonly keys: Map<string, string>;
  readonly items: string[];
  /** The last key, while it waits for its value. */
  pending: string | undefined;
}

export function frame(kind: Frame['kind'], indent: number, path: readonly string[]): Frame {
  return { kind, indent, path, keys: new Map(), items: [], pending: undefined };
}

/** Path of what stands inside `parent` at this moment. */
export function childPath(parent: Frame): readonly string[] {
  if (parent.kind === 'seq') return [...parent.path, '-'];
  return parent.pending === undefined ? parent.path : [...parent.path, parent.pending];
}
