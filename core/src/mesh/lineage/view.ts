import type { Key } from '../dependencies.js';
import type { LineageGraph } from './graph.js';
import { inheritedTags, type InheritedTag } from './inherit.js';
import type { ColumnRef } from './table.js';

/** What rules and features may ask of the lineage; the questions about single columns are recorded for a check. */
export interface LineageView extends Pick<
  LineageGraph,
  'into' | 'isDerived' | 'outOf' | 'tagsOf' | 'columnsOf' | 'builders' | 'builtBy' | 'file' | 'declaredIn'
> {
  /** The tags that a column inherits; those of `local` do not flow. */
  inherited(column: ColumnRef, local: readonly string[]): readonly InheritedTag[];
}

/** The graph, with every question about what is upstream of a column recorded. */
export function recorded(graph: LineageGraph, record: (key: Key) => void): LineageView {
  const note = (id: string): void => {
    for (const key of [lineageKey(id), 'dbt']) record(key);
  };
  const into: LineageView['into'] = (column) => (note(column.table.id), graph.into(column));
  const tagsOf: LineageView['tagsOf'] = (column) => (note(column.table.id), graph.tagsOf(column));
  return {
    into,
    tagsOf,
    isDerived: (table) => (note(table.id), graph.isDerived(table)),
    columnsOf: (table) => (note(table.id), graph.columnsOf(table)),
    outOf: (column) => graph.outOf(column),
    builders: (table) => graph.builders(table),
    builtBy: (path) => graph.builtBy(path),
    declaredIn: (path) => graph.declaredIn(path),
    file: (path) => graph.file(path),
    inherited: (column, local) => inheritedTags({ into, tagsOf }, column, local),
  };
}

/** The keys of the tables with these ids whose lineage has changed. */
export function lineageKeys(tables: readonly string[]): Key[] {
  return tables.map(lineageKey);
}

function lineageKey(id: string): Key {
  return `lineage:${id}`;
}
