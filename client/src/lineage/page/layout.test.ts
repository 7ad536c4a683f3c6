import { describe, expect, it } from 'vitest';
import type { ColumnLineage, LineageColumn, LineageWay } from '../../protocol.js';
import { describe as inWords } from './labels.js';
import { layoutLineage, type Drawing } from './layout.js';
import { nextColumn } from './navigate.js';

const location = {
  uri: 'file:///a.sql',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};

function column(id: string, more: Partial<LineageColumn> = {}): LineageColumn {
  const [table = '', name = ''] = id.split('.');
  return {
    id,
    table,
    column: name,
    declared: [],
    inherited: [],
    missing: [],
    isStart: false,
    unknown: [],
    location,
    ...more,
  };
}

function way(from: string, to: string, steps: string[] = [], kind: LineageWay['kind'] = 'value'): LineageWay {
  return { from, to, kind, steps: steps.map((name) => ({ name, strips: name === 'count' })), location };
}

function lineage(columns: readonly LineageColumn[], ways: readonly LineageWay[]): ColumnLineage {
  return { title: 'b.x', key: null, columns, ways, cutTo: null };
}

const CHAIN = lineage(
  [
    column('raw.email', { declared: ['PII'] }),
    column('raw.id'),
    column('clean.email', { isStart: true, inherited: ['PII'], missing: ['PII'] }),
    column('report.people'),
  ],
  [
    way('raw.email', 'clean.email', ['trim', 'lower']),
    way('raw.id', 'clean.email', [], 'condition'),
    way('clean.email', 'report.people', ['count']),
    way('raw.email', 'report.people', ['max']),
  ],
);

const numbers = ({ width, height, boxes, lines }: Drawing): number[] => [
  width,
  height,
  ...boxes.flatMap((box) => [box.x, box.y, box.width, box.height]),
  ...lines.flatMap(({ points, labelAt }) => [labelAt, ...points].flatMap(({ x, y }) => [x, y])),
];

describe('layoutLineage', () => {
  const drawing = layoutLineage(CHAIN);
  const box = (table: string) => drawing.boxes.find((each) => each.table === table)!;

  it('puts tables from left to right along the flow, their columns below each other', () => {
    expect(drawing.boxes.map(({ table }) => table)).toEqual(['raw', 'clean', 'report']);
    expect(box('raw').x + box('raw').width).toBeLessThan(box('clean').x);
    expect(box('clean').x + box('clean').width).toBeLessThan(box('report').x);
    const [email, id] = box('raw').rows;
    expect(email!.y + email!.height).toBe(id!.y);
    expect(id!.y + id!.height).toBeLessThan(box('raw').y + box('raw').height);
  });

  it('lets lines run from the right of a row to the left of another', () => {
    const [line] = drawing.lines;
    const [from, to] = [box('raw').rows[0]!, box('clean').rows[0]!];
    expect(line!.points[0]).toEqual({ x: from.x + from.width, y: from.y + from.height / 2 });
    expect(line!.points.at(-1)).toEqual({ x: to.x, y: to.y + to.height / 2 });
  });

  it('leads a line that skips a table around it', () => {
    const line = drawing.lines.find(({ from, to }) => from === 'raw.email' && to === 'report.people')!;
    const { x, y, width, height } = box('clean');
    const inside = line.points.filter(
      (point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height,
    );
    expect(line.points.length).toBeGreaterThan(2);
    expect(inside).toEqual([]);
  });

  it('says what is done on the way, and where tags end', () => {
    expect(drawing.lines.map(({ kind, label }) => [kind, label])).toEqual([
      ['value', 'trim, lower'],
      ['condition', ''],
      ['value', 'count (tags end)'],
      ['value', 'max'],
    ]);
  });

  it('draws one line for the same way in several files', () => {
    const twice = lineage(CHAIN.columns, [
      way('raw.email', 'clean.email', ['lower']),
      way('raw.email', 'clean.email', ['trim']),
      way('raw.email', 'clean.email', ['lower']),
    ]);
    expect(layoutLineage(twice).lines.map(({ label, ways }) => [label, ways.length])).toEqual([
      ['lower | trim', 3],
    ]);
  });

  it('draws circles, ways within a table, no column and ways to columns that were cut off', () => {
    const circle = lineage(
      [column('a.x'), column('a.y'), column('b.x')],
      [way('a.x', 'b.x'), way('b.x', 'a.y'), way('a.x', 'a.y'), way('a.x', 'a.x'), way('a.x', 'gone.x')],
    );
    for (const each of [circle, lineage([], []), lineage([column('a.x')], [])]) {
      const drawn = layoutLineage(each);
      expect(numbers(drawn).every(Number.isFinite)).toBe(true);
      expect(drawn.boxes.flatMap(({ rows }) => rows)).toHaveLength(each.columns.length);
    }
    expect(layoutLineage(circle).lines).toHaveLength(4);
  });

  it('takes the largest answer of the server', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `t${Math.floor(index / 10)}.c${index % 10}`);
    const ways = ids.flatMap((id, index) => {
      const next = ids[index + 10];
      return next === undefined ? [] : [way(id, next, ['lower'])];
    });
    const large = lineage(
      ids.map((id) => column(id)),
      ways,
    );
    expect(layoutLineage(large).boxes).toHaveLength(40);
  });
});

describe('nextColumn', () => {
  const drawing = layoutLineage(CHAIN);

  it.each([
    ['raw.email', 'ArrowDown', 'raw.id'],
    ['raw.id', 'ArrowUp', 'raw.email'],
    ['raw.email', 'ArrowRight', 'clean.email'],
    ['raw.id', 'ArrowRight', 'clean.email'],
    ['report.people', 'ArrowLeft', 'clean.email'],
    ['clean.email', 'ArrowLeft', 'raw.email'],
    ['clean.email', 'Home', 'raw.email'],
    ['raw.email', 'End', 'report.people'],
    ['raw.email', 'ArrowLeft', undefined],
    ['gone.x', 'ArrowLeft', 'raw.email'],
    ['raw.email', 'x', undefined],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(nextColumn(drawing, from, key)).toBe(to);
  });
});

describe('a column in words', () => {
  it('has its tags, origins and targets', () => {
    expect(inWords(CHAIN.columns[2]!, CHAIN)).toBe(
      'clean.email; tag PII missing; comes from raw.email by trim, lower, raw.id as a condition; goes into report.people by count (tags end)',
    );
    expect(inWords(column('a.x', { unknown: ['a macro'] }), lineage([], []))).toBe(
      'a.x; not all of its origins are known: a macro',
    );
  });
});
