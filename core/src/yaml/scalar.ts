import { isScalar, type Node, type Pair } from 'yaml';
import type { Span } from '../text/span.js';
import { resolve, spanOf, type Aliases } from './parse.js';

/** A scalar's text with the place that it was read from; where it came through an alias, the place is the alias. */
export interface LocatedText {
  readonly value: string;
  readonly span: Span;
  readonly node: Node;
}

/** A scalar as it is written, also where YAML takes it for a number; undefined where there is none or null. */
export function scalarText(node: Node | null | undefined, aliases: Aliases): LocatedText | undefined {
  const target = resolve(node, aliases);
  if (!node || !isScalar(target) || target.value === null) return undefined;
  const value =
    typeof target.value === 'string' ? target.value : (target.source ?? JSON.stringify(target.value));
  return { value, span: spanOf(node), node };
}

/** Whether nothing stands behind a key's colon. */
export function lacksValue({ value }: Pair): boolean {
  return !value || (isScalar(value) && value.value === null);
}
