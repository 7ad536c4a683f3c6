import { spreadOf, type Spread } from './statistics.js';

/** One line of the table: a ratio of two times measured in one run, or a quantity that has a target of its own. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** `x` for a ratio. */
  readonly unit: 'x' | 'ms' | 's' | 'MB' | 'of 1';
  readonly value: Spread;
  /** What the value must not exceed (`of 1`: must reach); undefined where it is only for comparison. */
  readonly target: number | undefined;
  /** What was measured, in milliseconds where nothing else is said. */
  readonly details: Readonly<Record<string, number>>;
}

/** Something that could not be measured, and why. */
export interface Missing {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
}

export type Line = Row | Missing;

/** A row from values that were measured several times. */
export function row(
  fields: Omit<Row, 'value' | 'details'>,
  values: readonly number[],
  details: Row['details'] = {},
): Row {
  return { ...fields, value: spreadOf(values), details };
}

/** Whether a row has a target and meets it by its median. */
export function verdict({ target, unit, value: { median } }: Row): 'met' | 'missed' | '' {
  if (target === undefined) return '';
  return (unit === 'of 1' ? median >= target : median <= target) ? 'met' : 'missed';
}

/** The lines as a Markdown table. */
export function table(lines: readonly Line[]): string {
  const cells = [['what', 'value', 'quartiles', 'target', '', 'measured']];
  for (const line of lines) cells.push('reason' in line ? missingCells(line) : rowCells(line));
  const widths = cells[0]!.map((_cell, at) => Math.max(...cells.map((each) => each[at]!.length), 3));
  const print = (each: readonly string[]): string =>
    `| ${each.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const [head, ...rest] = cells;
  return [print(head!), print(widths.map((width) => '-'.repeat(width))), ...rest.map(print)].join('\n');
}

function missingCells({ what, reason }: Missing): string[] {
  return [what, 'not measured', '', '', '', reason];
}

function rowCells(line: Row): string[] {
  const { what, unit, value, target, details } = line;
  const measured = Object.entries(details).map(([name, each]) => `${name} ${short(each)}`);
  return [
    what,
    `${short(value.median)} ${unit}`,
    value.low === value.high ? '' : `${short(value.low)}–${short(value.high)}`,
    target === undefined ? '' : `${unit === 'of 1' ? '≥' : '≤'} ${target}`,
    verdict(line),
    measured.join(', '),
  ];
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
