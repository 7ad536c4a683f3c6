import { nameKey, parseName } from '../../contract/names.js';
import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { columnLabel, type ColumnRef } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { Place } from '../types.js';
import { columnAt } from './column-at.js';
import { directEdges } from './direct.js';
import { placeOf } from './trace.js';

/** Names a column across requests: the table's id and label, and the column. */
export interface ColumnKey {
  readonly id: string;
  readonly table: string;
  readonly column: string;
}

/** A column in the hierarchy of what descends from what. */
export interface ColumnItem {
  readonly key: ColumnKey;
  readonly name: string;
  /** What is done to the value on the way, and the file. */
  readonly detail: string;
  readonly place: Place;
}

/** The column that stands at `offset`; undefined where there is none, or no value is known to flow. */
export function prepareColumns(workspace: Workspace, path: string, offset: number): ColumnItem | undefined {
  const found = columnAt(workspace, path, offset);
  return found && itemOf(workspace, found.ref, '', { path, span: found.span });
}

/** The columns that values come from directly. */
export function columnsAbove(workspace: Workspace, key: ColumnKey): ColumnItem[] {
  return neighbours(workspace, workspace.view().lineage.into(columnNamedBy(workspace, key)).edges, 'from');
}

/** The columns that values go into directly. */
export function columnsBelow(workspace: Workspace, key: ColumnKey): ColumnItem[] {
  return neighbours(workspace, workspace.view().lineage.outOf(columnNamedBy(workspace, key)), 'to');
}

function neighbours(workspace: Workspace, edges: readonly LineageEdge[], end: 'from' | 'to'): ColumnItem[] {
  return directEdges(edges, end).map((edge) => {
    const by = edge.steps.map(({ name }) => name).join(', ');
    return itemOf(workspace, edge[end], by, { path: edge.path, span: edge.span });
  });
}

function itemOf(workspace: Workspace, ref: ColumnRef, by: string, fallback: Place): ColumnItem {
  const place = placeOf(workspace.view(), ref) ?? fallback;
  const detail = [by === '' ? '' : `by ${by}`, place.path].filter((part) => part !== '').join(' · ');
  return { key: columnKey(ref), name: columnLabel(ref), detail, place };
}

/** Names a column, for `columnNamedBy` to find it again. */
export function columnKey({ table, column }: ColumnRef): ColumnKey {
  return { id: table.id, table: table.label, column };
}

/** The column that a key names. */
export function columnNamedBy({ config }: Workspace, { id, table: label, column }: ColumnKey): ColumnRef {
  const name = parseName(label.split('.'), config);
  const isOfMesh = name !== undefined && nameKey(name) === id;
  return { table: { id, label, name: isOfMesh ? name : undefined }, column };
}
