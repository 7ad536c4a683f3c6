import type { Drawing, Row } from './layout.js';

/** Which column an arrow key leads to from the column with that id; undefined where there is none. */
export function nextColumn(drawing: Drawing, id: string, key: string): string | undefined {
  const rows = drawing.boxes.flatMap((box) => box.rows);
  const current = rows.find(({ column }) => column.id === id);
  if (!current) return rows[0]?.column.id;
  switch (key) {
    case 'Home':
      return rows[0]?.column.id;
    case 'End':
      return rows.at(-1)?.column.id;
    case 'ArrowUp':
      return above(rows, current)?.column.id;
    case 'ArrowDown':
      return below(rows, current)?.column.id;
    case 'ArrowLeft':
      return alongLines(drawing, rows, current, 'to', 'from');
    case 'ArrowRight':
      return alongLines(drawing, rows, current, 'from', 'to');
    default:
      return undefined;
  }
}

/** The row above in the table; from its first row on, the nearest row higher up. */
function above(rows: readonly Row[], current: Row): Row | undefined {
  return nearest(
    rows.filter(({ y }) => y < current.y),
    current,
  );
}

function below(rows: readonly Row[], current: Row): Row | undefined {
  return nearest(
    rows.filter(({ y }) => y > current.y),
    current,
  );
}

/** The nearest column that a line leads to; values before conditions. */
function alongLines(
  { lines }: Drawing,
  rows: readonly Row[],
  current: Row,
  near: 'from' | 'to',
  far: 'from' | 'to',
): string | undefined {
  const joined = lines.filter((line) => line[near] === current.column.id);
  const values = joined.filter(({ kind }) => kind === 'value');
  const ids = new Set((values.length > 0 ? values : joined).map((line) => line[far]));
  return nearest(
    rows.filter(({ column }) => ids.has(column.id)),
    current,
  )?.column.id;
}

/** Being in the same table counts most: distances across count ten times. */
function nearest(rows: readonly Row[], { x, y }: Row): Row | undefined {
  const distance = (row: Row): number => Math.abs(row.x - x) * 10 + Math.abs(row.y - y);
  return rows.toSorted((a, b) => distance(a) - distance(b))[0];
}
