import type { ColumnLineage } from '../../protocol.js';
import { describe, tagLabels } from './labels.js';
import {
  HEADER_HEIGHT,
  LETTER_WIDTH,
  PADDING,
  ROW_HEIGHT,
  type Box,
  type Drawing,
  type Line,
  type Row,
} from './layout.js';
import { svg } from './svg.js';

/** From a row's top to the base line of its text. */
const BASELINE = 15;

/** The drawing as SVG: lines below, then tables with a focusable group per column (`data-column`), labels on top. */
export function render(drawing: Drawing, lineage: ColumnLineage): SVGGElement {
  return svg(
    'g',
    { class: 'drawing' },
    svg('g', { 'aria-hidden': 'true' }, ...drawing.lines.map(renderLine)),
    ...drawing.boxes.map((box) => renderBox(box, lineage)),
    svg('g', { 'aria-hidden': 'true' }, ...drawing.lines.flatMap(renderLabel)),
  );
}

function renderBox({ table, x, y, width, height, rows }: Box, lineage: ColumnLineage): SVGGElement {
  return svg(
    'g',
    { class: 'table', role: 'group', 'aria-label': table },
    svg('rect', { class: 'frame', x, y, width, height, rx: 4 }),
    svg('text', { class: 'title', x: x + PADDING, y: y + 17, 'aria-hidden': 'true' }, table),
    svg('line', { x1: x, x2: x + width, y1: y + HEADER_HEIGHT - 1, y2: y + HEADER_HEIGHT - 1 }),
    ...rows.map((row) => renderRow(row, lineage)),
  );
}

function renderRow({ column, x, y, width }: Row, lineage: ColumnLineage): SVGGElement {
  const label = describe(column, lineage);
  const marks = column.unknown.length > 0 ? ' ?' : '';
  return svg(
    'g',
    {
      class: ['column', column.isStart ? 'start' : '', column.missing.length > 0 ? 'lost' : ''].join(' '),
      'data-column': column.id,
      role: 'button',
      tabindex: -1,
      'aria-label': label,
    },
    svg('title', {}, label),
    svg('rect', { x: x + 2, y, width: width - 4, height: ROW_HEIGHT, rx: 3 }),
    svg('text', { x: x + PADDING, y: y + BASELINE }, column.column + marks),
    ...tags(column, x + width - PADDING, y),
  );
}

function tags(column: Row['column'], right: number, y: number): SVGTextElement[] {
  let end = right;
  return tagLabels(column)
    .reverse()
    .map(({ text, missing }) => {
      const tag = svg(
        'text',
        { class: missing ? 'tag missing' : 'tag', x: end, y: y + BASELINE, 'text-anchor': 'end' },
        text,
      );
      end -= (text.length + 1.5) * LETTER_WIDTH;
      return tag;
    });
}

function renderLine(line: Line, index: number): SVGPathElement {
  return svg('path', {
    class: `way ${line.kind}`,
    'data-line': index,
    d: curve(line.points),
    'marker-end': 'url(#arrow)',
  });
}

function renderLabel({ label, labelAt, kind, ways }: Line, index: number): SVGTextElement[] {
  if (label === '') return [];
  const strips = ways.some(({ steps }) => steps.some((step) => step.strips));
  return [
    svg(
      'text',
      {
        class: `label ${kind} ${strips ? 'strips' : ''}`,
        'data-line': index,
        x: labelAt.x,
        y: labelAt.y - 4,
        'text-anchor': 'middle',
      },
      label,
    ),
  ];
}

/** A curve that leaves and enters every point sideways. */
function curve(points: Line['points']): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${x},${y}`;
      const bend = Math.max(24, Math.abs(x - before.x) / 2);
      return `C${before.x + bend},${before.y} ${x - bend},${y} ${x},${y}`;
    })
    .join('');
}
