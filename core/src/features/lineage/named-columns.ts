import { parseName } from '../../contract/names.js';
import {
  meshTable,
  modelTable,
  writtenTable,
  type ColumnRef,
  type LineageTable,
} from '../../mesh/lineage/table.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';

/**
 * The columns that a dotted text names: `orders.product.order_facts.email` one, `orders.product.order_facts` all of
 * the table; a dbt model goes by its name alone. Empty where the workspace knows neither such a table nor such a column.
 */
export function columnsNamed(workspace: Workspace, text: string): readonly ColumnRef[] {
  const view = workspace.view();
  const parts = text.split('.').map((part) => part.trim());
  if (parts.includes('')) return [];
  const table = tableNamed(view, parts);
  const columns = (view.lineage.columnsOf(table) ?? []).map((column) => ({ table, column }));
  if (columns.length > 0) return columns;
  const column = parts.at(-1);
  if (parts.length < 2 || column === undefined) return [];
  const ref = { table: tableNamed(view, parts.slice(0, -1)), column };
  return isKnown(view, ref) ? [ref] : [];
}

function tableNamed(view: MeshView, parts: readonly string[]): LineageTable {
  const names = { dbt: view.dbt, config: view.config };
  const name = parseName(parts, view.config);
  if (name) return meshTable(name);
  const models = [...view.dbt.projects()].flatMap(({ path }) =>
    [...view.dbt.models(path)].filter((model) => parts.length === 1 && model.name === parts[0]),
  );
  const [model] = models;
  return model ? modelTable(model, names) : writtenTable(parts, names);
}

function isKnown({ lineage }: MeshView, ref: ColumnRef): boolean {
  const wanted = ref.column.toLowerCase();
  if (lineage.columnsOf(ref.table)?.some((column) => column.toLowerCase() === wanted)) return true;
  if (lineage.tagsOf(ref).length > 0 || lineage.outOf(ref).length > 0) return true;
  return lineage.into(ref).edges.length > 0;
}
