import { Graph, layout as arrange } from '@dagrejs/dagre';
import type { EdgeLabel, GraphLabel, NodeLabel, Point } from '@dagrejs/dagre';
import type { ColumnLineage, LineageColumn, LineageWay } from '../../protocol.js';
import { tagLabels, wayLabel } from './labels.js';

/** A rectangle in the drawing; all lengths are CSS pixels at a zoom of 1. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A column of a table's box. */
export interface Row extends Area {
  readonly column: LineageColumn;
}

/** A table with its columns. */
export interface Box extends Area {
  readonly table: string;
  readonly rows: readonly Row[];
}

/** A line between two rows: all ways of one kind between two columns. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: LineageWay['kind'];
  readonly ways: readonly LineageWay[];
  readonly label: string;
  readonly labelAt: Point;
  /** From the right edge of the upper row to the left edge of the lower one. */
  readonly points: readonly Point[];
}

/** Where everything is drawn; boxes from left to right along the flow. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const ROW_HEIGHT = 22;
export const HEADER_HEIGHT = 26;
/** Of a letter in the fixed-width font of the page. */
export const LETTER_WIDTH = 7.3;
export const PADDING = 10;
const MARGIN = 24;
const GAP = { boxes: 28, ranks: 70 };
const MIN_WIDTH = 120;
/** A label that is wider pushes its tables no further apart. */
const MAX_LABEL = 220;

/** Places the tables by their order along the flow, and draws the lines between their rows. */
export function layoutLineage({ columns, ways }: ColumnLineage): Drawing {
  if (columns.length === 0) return { width: 0, height: 0, boxes: [], lines: [] };
  const tables = tablesOf(columns);
  const tableOf = new Map(columns.map(({ id, table }) => [id, table]));
  const lines = mergedWays(ways);
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.boxes, ranksep: GAP.ranks, marginx: MARGIN, marginy: MARGIN });
  for (const [table, own] of tables) graph.setNode(table, sizeOf(table, own));
  for (const { from, to, label } of lines) {
    const [above, below] = [tableOf.get(from), tableOf.get(to)];
    if (above === undefined || below === undefined || above === below) continue;
    const width = Math.min(MAX_LABEL, label.length * LETTER_WIDTH);
    const known = graph.hasEdge(above, below) ? graph.edge(above, below).width : undefined;
    graph.setEdge(above, below, { width: Math.max(width, known ?? 0), height: 1, labelpos: 'c' });
  }
  arrange(graph);
  const boxes = [...tables].map(([table, own]) => boxOf(table, own, graph.node(table)));
  const rows = new Map(boxes.flatMap((box) => box.rows.map((row) => [row.column.id, row] as const)));
  const drawn = lines.flatMap((line) => {
    const [start, end] = [rows.get(line.from), rows.get(line.to)];
    return start && end ? [{ ...line, ...pathOf(start, end, graph) }] : [];
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, boxes, lines: drawn };
}

function tablesOf(columns: readonly LineageColumn[]): Map<string, LineageColumn[]> {
  const tables = new Map<string, LineageColumn[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}

function sizeOf(table: string, columns: readonly LineageColumn[]): { width: number; height: number } {
  const letters = columns.map((column) => {
    const tags = tagLabels(column).reduce((sum, { text }) => sum + text.length + 2, 0);
    return column.column.length + tags + (column.unknown.length > 0 ? 2 : 0);
  });
  const longest = Math.max(table.length, ...letters);
  return {
    width: Math.max(MIN_WIDTH, Math.ceil(longest * LETTER_WIDTH) + 2 * PADDING),
    height: HEADER_HEIGHT + columns.length * ROW_HEIGHT + PADDING / 2,
  };
}

/** The layout gives a box's middle. */
function boxOf(
  table: string,
  columns: readonly LineageColumn[],
  { x = 0, y = 0, width, height }: NodeLabel,
): Box {
  const [left, top] = [x - width / 2, y - height / 2];
  const rows = columns.map((column, index) => ({
    column,
    x: left,
    y: top + HEADER_HEIGHT + index * ROW_HEIGHT,
    width,
    height: ROW_HEIGHT,
  }));
  return { table, x: left, y: top, width, height, rows };
}

type MergedWays = Pick<Line, 'from' | 'to' | 'kind' | 'ways' | 'label'>;

/** One line for all ways of a kind between the same columns, whichever files they are in. */
function mergedWays(ways: readonly LineageWay[]): MergedWays[] {
  const merged = new Map<string, LineageWay[]>();
  for (const way of ways) {
    const key = JSON.stringify([way.from, way.to, way.kind]);
    merged.set(key, [...(merged.get(key) ?? []), way]);
  }
  return [...merged.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { from, to, kind } = first;
    return [{ from, to, kind, ways: same, label: wayLabel(same) }];
  });
}

/** Straight from row to row between neighbouring tables, else around the tables in between as the layout says. */
function pathOf(
  start: Row,
  end: Row,
  graph: Graph<GraphLabel, NodeLabel, EdgeLabel>,
): Pick<Line, 'points' | 'labelAt'> {
  const first = { x: start.x + start.width, y: start.y + ROW_HEIGHT / 2 };
  const last = { x: end.x, y: end.y + ROW_HEIGHT / 2 };
  const [above, below] = [start.column.table, end.column.table];
  const edge = graph.hasEdge(above, below) ? graph.edge(above, below) : undefined;
  // The first and the last point are on the boxes' edges; one is the label's place between neighbours.
  const inner = (edge?.points ?? []).slice(1, -1);
  const around = inner.length > 1 && first.x < last.x ? inner : [];
  const points = [first, ...around, last];
  const labelAt =
    around.length > 0 && edge?.x !== undefined && edge.y !== undefined
      ? { x: edge.x, y: edge.y }
      : { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
  return { points, labelAt };
}
