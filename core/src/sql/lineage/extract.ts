import type { Span } from '../../text/span.js';
import type { LineageGraph } from './graph.js';
import { startOf } from './query.js';
import { LineageReader, type LineageSource } from './reader.js';
import { readStatement } from './writes.js';

/**
 * The lineage of a parsed statement at `span`, in one walk that is linear in its size; `ctes` are names that another
 * branch of its Jinja declares. Empty for statements of other kinds, and where it nests too deeply.
 */
export function lineageOf(
  statement: unknown,
  source: LineageSource,
  ctes: ReadonlySet<string>,
  span: Span,
): readonly LineageGraph[] {
  const reader = new LineageReader(source);
  try {
    return readStatement(reader, statement, startOf(reader, ctes, span)) ? [reader.builder.graph] : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}
