import type { ColumnFacts, ProductFacts } from '../../contract/facts.js';
import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { columnLabel, meshTable, type ColumnRef } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import { code } from '../markdown.js';
import { columnCard } from '../product-card.js';

/** How many columns each line of a card names. */
const NAMED = 8;

/** The card of a column of a product, with its lineage. */
export function columnCardOf(workspace: Workspace, product: ProductFacts, column: ColumnFacts): string {
  const ref = { table: meshTable(product.name), column: column.name };
  return columnCard(product, column, lineageLines(workspace, ref));
}

/** Where a column comes from and where it goes, and the tags that it inherits, as lines of Markdown; empty where nothing is known. */
export function lineageLines(workspace: Workspace, ref: ColumnRef): string[] {
  const { lineage, config } = workspace.view();
  const { edges, unknown } = lineage.into(ref);
  const into = named(edges, 'from');
  const out = named(lineage.outOf(ref), 'to');
  const inherited = lineage.inherited(ref, config.localTags);
  const reasons = [...new Set(unknown.map(({ reason }) => reason))];
  return [
    into === '' ? '' : `Comes from ${into}`,
    reasons.length === 0 ? '' : `Not all of its origins are known: ${reasons.join('; ')}`,
    out === '' ? '' : `Goes into ${out}`,
    inherited.length === 0
      ? ''
      : `Inherits ${inherited.map(({ tag, path }) => `${code(tag)} from ${code(path[0] ? columnLabel(path[0].from) : '')}`).join(', ')}`,
  ].filter((line) => line !== '');
}

function named(edges: readonly LineageEdge[], end: 'from' | 'to'): string {
  const values = edges.filter(({ kind }) => kind === 'value');
  const lines = new Map(values.map((edge) => [columnLabel(edge[end]), edge]));
  const conditions = new Set(
    edges
      .filter(({ kind }) => kind === 'condition')
      .map((edge) => columnLabel(edge[end]))
      .filter((label) => !lines.has(label)),
  );
  const shown = [
    ...[...lines].map(([label, { steps }]) => {
      const by = [...new Set(steps.map(({ name }) => name))].map(code).join(', ');
      return code(label) + (by === '' ? '' : ` by ${by}`);
    }),
    ...[...conditions].map((label) => `${code(label)} as a condition only`),
  ];
  const more = shown.length - NAMED;
  return shown.slice(0, NAMED).join(', ') + (more > 0 ? `, and ${more} more` : '');
}
