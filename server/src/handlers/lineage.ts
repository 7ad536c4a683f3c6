import {
  columnId,
  columnKey,
  columnLabel,
  columnNamedBy,
  lineageFocus,
  trace,
  type ColumnRef,
  type LineageEdge,
  type LineageFocus,
  type TracedColumn,
} from '@data-mesh-contracts/core';
import type { Handler, Target } from '../context.js';
import {
  LineageRequest,
  type LineageColumn,
  type LineageParams,
  type LineageResult,
  type LineageWay,
} from '../protocol.js';

/** How many columns one answer has; more are no picture. */
const LIMIT = 400;

const NO_FILE = 'This file is not part of the mesh of an open workspace folder.';
const NO_COLUMNS =
  'No column of this file is known. Lineage is shown of contracts, of SQL that builds a table, of dbt YAML and of lineage files.';

/** `dataMeshContracts/lineage` */
export const registerLineage: Handler = ({ connection, target: find }) => {
  connection.onRequest(LineageRequest, async (params) => {
    const target = await find(params.uri);
    return target ? lineageOf(target, params) : { reason: NO_FILE };
  });
};

function lineageOf(target: Target, params: LineageParams): LineageResult {
  const { workspace } = target;
  const focus = focusOf(target, params);
  if (!focus) return { reason: workspace.uncheckedReason(target.path) ?? NO_COLUMNS };
  const [column] = focus.columns;
  const { columns, edges, truncated } = trace(workspace, focus.columns, {
    direction: 'both',
    limit: LIMIT,
    ...(params.depth !== undefined && { depth: params.depth }),
  });
  return {
    title: focus.title,
    key: focus.isColumn && column ? columnKey(column) : null,
    columns: columns.map((each) => columnItem(each, target)),
    ways: edges.map((edge) => wayItem(edge, target)),
    cutTo: truncated ? LIMIT : null,
  };
}

function focusOf(target: Target, { key, position }: LineageParams): LineageFocus | undefined {
  const { workspace, path } = target;
  if (!key) return lineageFocus(workspace, path, position ? target.offset(position) : undefined);
  const column: ColumnRef = columnNamedBy(workspace, key);
  return { title: columnLabel(column), isColumn: true, columns: [column] };
}

function columnItem(traced: TracedColumn, { folder }: Target): LineageColumn {
  const { id, ref, declared, inherited, missing, isStart, unknown, place } = traced;
  return {
    id,
    table: ref.table.label,
    column: ref.column,
    declared,
    inherited,
    missing,
    isStart,
    unknown: [...new Set(unknown.map(({ reason }) => reason))],
    location: place ? folder.converter.location(place) : null,
  };
}

function wayItem({ from, to, kind, steps, path, span }: LineageEdge, { folder }: Target): LineageWay {
  return {
    from: columnId(from),
    to: columnId(to),
    kind,
    steps: steps.map(({ name, strips }) => ({ name, strips })),
    location: folder.converter.location({ path, span }),
  };
}
