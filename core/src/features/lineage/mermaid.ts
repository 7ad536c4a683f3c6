import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { columnId } from '../../mesh/lineage/table.js';
import { groupBy } from './group-by.js';
import type { Trace, TracedColumn } from './trace.js';

/**
 * A trace as a Mermaid flowchart: a box per table, a node per column with its tags, an arrow per way with what is
 * done to the value; what only decides about a value is dotted (https://mermaid.js.org/syntax/flowchart.html).
 */
export function mermaid({ columns, edges }: Trace): string {
  const ids = new Map(columns.map(({ id }, index) => [id, `c${index}`]));
  const boxes = [...groupBy(columns, ({ ref }) => ref.table.label)].map(([table, own], index) =>
    [
      `  subgraph t${index}[${quoted(table)}]`,
      ...own.map((column) => `    ${ids.get(column.id) ?? ''}[${quoted(text(column))}]`),
      '  end',
    ].join('\n'),
  );
  const arrows = edges.map((edge) => `  ${arrow(edge, ids)}`);
  const failed = columns.filter(({ missing }) => missing.length > 0).map(({ id }) => ids.get(id) ?? '');
  const marked =
    failed.length > 0
      ? ['  classDef missing stroke:#d33,stroke-width:2px', `  class ${failed.join(',')} missing`]
      : [];
  return `${['flowchart LR', ...boxes, ...new Set(arrows), ...marked].join('\n')}\n`;
}

function text({ ref, declared, missing }: TracedColumn): string {
  const tags = [...declared, ...missing.map((tag) => `${tag} missing`)];
  return tags.length > 0 ? `${ref.column} (${tags.join(', ')})` : ref.column;
}

function arrow({ from, to, kind, steps }: LineageEdge, ids: ReadonlyMap<string, string>): string {
  const line = kind === 'value' ? '-->' : '-.->';
  const names = [...new Set(steps.map(({ name }) => name))].join(', ');
  const label = names === '' ? '' : `|${quoted(names)}|`;
  return `${ids.get(columnId(from)) ?? ''} ${line}${label} ${ids.get(columnId(to)) ?? ''}`;
}

/** A text that Mermaid takes as it is; its entities are `#…;`. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll(/[<>]/g, (mark) => (mark === '<' ? '#lt;' : '#gt;'));
  return `"${escaped}"`;
}
