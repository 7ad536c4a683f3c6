import {
  columnId,
  type LineageEdge,
  type LineageSummary,
  type MeshView,
  type Range,
  type Trace,
  type TracedColumn,
} from '@data-mesh-contracts/core';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import { pathTree } from './tree.js';

const HEAD = ['Column', 'Inherited tags', 'Declared tags', 'CI'];

/** The ways of the values as a tree, then the tags of each column. */
export function lineageTable(trace: Trace, view: MeshView, colors: Colors): string {
  const starts = trace.columns.filter(({ isStart }) => isStart);
  const table = new Table({ head: HEAD, style: { head: [], border: [] } });
  for (const column of trace.columns)
    table.push([column.label, set(column.inherited), set(column.declared), verdict(column)]);
  const unknown = trace.columns.flatMap(({ label, unknown: each }) =>
    each.map(({ reason, path, span }) => {
      const line = view.lines(path)?.range(span).start.line ?? 0;
      return `${label}: not all of its origins are known: ${reason} (${path}:${line + 1})`;
    }),
  );
  const parts = [
    ...starts.map((start) => pathTree(trace, start, view, colors)),
    table.toString(),
    [...new Set(unknown)].join('\n'),
    trace.truncated ? 'There are more columns than these.' : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A column without a contract has no place for its tags, so that nothing checks them there. */
function verdict({ missing, inherited, declared, isInContract }: TracedColumn): string {
  if (isInContract) return missing.length > 0 ? 'fail' : 'pass';
  const has = new Set(declared.map((tag) => tag.toLowerCase()));
  return inherited.every((tag) => has.has(tag.toLowerCase())) ? 'pass' : 'no contract';
}

function set(tags: readonly string[]): string {
  return `{${tags.join(', ')}}`;
}

/** The graph as JSON, zero-based LSP positions. */
export function lineageJson({ columns, edges, truncated }: Trace, view: MeshView): string {
  const rangeOf = (path: string, span: LineageEdge['span'] | undefined): Range | null =>
    (span && view.lines(path)?.range(span)) ?? null;
  const index = new Map(columns.map(({ id, label }) => [id, label]));
  const json = {
    columns: columns.map(({ label, declared, inherited, missing, isStart, place, unknown }) => ({
      column: label,
      start: isStart,
      declaredTags: declared,
      inheritedTags: inherited,
      missingTags: missing,
      file: place?.path ?? null,
      range: place ? rangeOf(place.path, place.span) : null,
      unknown: unknown.map(({ path, span, reason }) => ({ file: path, range: rangeOf(path, span), reason })),
    })),
    edges: edges.map(({ from, to, kind, steps, path, span, hops }) => ({
      from: index.get(columnId(from)),
      to: index.get(columnId(to)),
      kind,
      transforms: steps.map(({ name, strips }) => ({ name, strips })),
      file: path,
      range: rangeOf(path, span),
      hops: hops.map((hop) => ({ column: hop.label, range: rangeOf(path, hop.span) })),
    })),
    truncated,
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** How much of the SQL is covered, and where least. */
export function summaryTable({ files, columns, unknown, edges, worst }: LineageSummary): string {
  const share = columns === 0 ? '0' : ((100 * unknown) / columns).toFixed(1);
  const head = `${files} SQL files, ${columns} columns, ${edges} edges; the origin of ${unknown} columns (${share} %) is not known in full`;
  if (worst.length === 0) return `${head}\n`;
  const table = new Table({ head: ['File', 'Columns', 'Unknown'], style: { head: [], border: [] } });
  for (const each of worst) table.push([each.path, each.columns, each.unknown]);
  return `${head}\n\n${table.toString()}\n`;
}
