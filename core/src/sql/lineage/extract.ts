import type { Span } from '../../text/span.js';
import type { LineageGraph } from './graph.js';
import { startOf } from './query.js';
import { LineageReader, type LineageSource } from './reader.js';
import { readStatement } from './writes.js';

/**
 * The lineage of a parsed statement at `span`, in one walk that is linear in its size; `ctes` are names that another
 * branch of its Jinja declares. Empty where it returns and writes nothing, or nests too deeply.
 */
export function lineageOf(
  statement: unknown,
  source: LineageSource,
  ctes: ReadonlySet<string>,
  span: Span,
): readonly LineageGraph[] {
  const reader = new LineageReader(source);
  try {
    readStatement(reader, statement, startOf(reader, ctes, span));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
  const { graph } = reader.builder;
  return graph.results.length > 0 ? [graph] : [];
}
