import {
  columnId,
  columnLabel,
  type LineageEdge,
  type MeshView,
  type Trace,
  type TracedColumn,
} from '@data-mesh-contracts/core';
import type { Colors } from 'picocolors/types';

/** A line of the tree, with what stands below it. */
interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

/** How deep a tree is printed; the table below it lists every column. */
const DEPTH = 40;

/** The way of the values up and down from a column, each step with its transforms and the place that says so. */
export function pathTree(trace: Trace, start: TracedColumn, view: MeshView, colors: Colors): string {
  const printer = new TreePrinter(trace, view, colors);
  const parts = [
    { title: 'comes from', branches: printer.branches(start.id, 'to') },
    { title: 'goes into', branches: printer.branches(start.id, 'from') },
  ].filter(({ branches }) => branches.length > 0);
  if (parts.length === 0) return `${colors.bold(start.label)}: no lineage is known`;
  return parts
    .map(({ title, branches }) => [`${colors.bold(start.label)} ${title}`, ...lines(branches, '')].join('\n'))
    .join('\n\n');
}

class TreePrinter {
  readonly #trace: Trace;
  readonly #view: MeshView;
  readonly #colors: Colors;
  /** Columns whose branch is printed already. */
  readonly #printed = new Set<string>();

  constructor(trace: Trace, view: MeshView, colors: Colors) {
    this.#trace = trace;
    this.#view = view;
    this.#colors = colors;
  }

  /** The edges whose `end` is the column with that id, with what lies beyond them. */
  branches(id: string, end: 'from' | 'to', depth = 0): Branch[] {
    const key = `${end} ${id}`;
    if (depth > DEPTH || this.#printed.has(key)) return [];
    this.#printed.add(key);
    const beyond = end === 'from' ? 'to' : 'from';
    return this.#trace.edges
      .filter((edge) => columnId(edge[end]) === id)
      .map((edge) => ({
        text: this.#text(edge, columnLabel(edge[beyond])),
        below: this.branches(columnId(edge[beyond]), end, depth + 1),
      }));
  }

  #text({ kind, steps, path, span }: LineageEdge, label: string): string {
    const names = [...new Set(steps.map(({ name }) => name))].join(', ');
    const by = names === '' ? '' : ` by ${names}`;
    const only = kind === 'condition' ? ' (as a condition)' : '';
    const line = this.#view.lines(path)?.range(span).start.line ?? 0;
    return `${label}${by}${only}  ${this.#colors.dim(`${path}:${line + 1}`)}`;
  }
}

function lines(branches: readonly Branch[], indent: string): string[] {
  return branches.flatMap(({ text, below }, index) => {
    const isLast = index === branches.length - 1;
    return [
      `${indent}${isLast ? '└─' : '├─'} ${text}`,
      ...lines(below, `${indent}${isLast ? '   ' : '│  '}`),
    ];
  });
}
