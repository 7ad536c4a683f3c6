import type { Contract, Located } from '../contract/model.js';
import { nameKey, type TableName } from '../contract/names.js';
import { meshTable } from '../mesh/lineage/table.js';
import type { MeshView } from '../mesh/view.js';
import type { Workspace } from '../mesh/workspace.js';
import { evolutionOf } from '../rules/evolution.js';
import { ownName } from './contract/mentions.js';
import { directEdges } from './lineage/direct.js';
import type { Lens, Place } from './types.js';

/**
 * The lenses of a contract: its version against the baseline, who subscribes to it, which SQL reads it and each of
 * its columns, and how many columns each one comes from and goes into.
 */
export function lenses(workspace: Workspace, path: string): readonly Lens[] {
  const contract = workspace.contract(path);
  const span = contract?.name?.span ?? contract?.version?.span;
  if (!contract || !span) return [];
  return [
    ...versionLens(workspace, path, contract),
    ...readerLenses(workspace, path, span),
    ...columnLenses(workspace, path, contract),
  ];
}

function versionLens(workspace: Workspace, path: string, contract: Contract): Lens[] {
  const baseline = workspace.baseline(path);
  const span = contract.version?.span ?? contract.name?.span;
  if (!span || baseline.kind === 'unavailable') return [];
  if (baseline.kind === 'absent')
    return [{ span, title: `new since ${baseline.ref}`, action: { kind: 'none' } }];
  const evolution = evolutionOf(workspace, path);
  const unchanged: Lens = { span, title: `unchanged since ${baseline.ref}`, action: { kind: 'none' } };
  if (!evolution) return baseline.text === workspace.text(path) ? [unchanged] : [];
  const { before, changes, level } = evolution;
  const [from, to] = [before.version?.value ?? 'no version', contract.version?.value ?? 'no version'];
  if (changes.length === 0 && from === to) return [unchanged];
  const versions = from === to ? from : `${from} → ${to}`;
  const title = `${versions} (${counted(changes.length, 'change')}${level === 'none' ? '' : `, ${level}`})`;
  return [{ span, title, action: { kind: 'change-report' } }];
}

function readerLenses(workspace: Workspace, path: string, span: Lens['span']): Lens[] {
  const name = ownName(workspace, path);
  if (!name) return [];
  const view = workspace.view();
  const subscribers = view
    .subscribers(nameKey(name))
    .map((each) => ({ path: each.path, span: each.sourceSpan }));
  const readers = view
    .readers(nameKey(name))
    .map(({ path: reader, read }) => ({ path: reader, span: read.span }));
  return [lens(span, 'subscriber', subscribers), lens(span, 'reader', readers)];
}

function columnLenses(workspace: Workspace, path: string, contract: Contract): Lens[] {
  const table = ownName(workspace, path);
  if (!table) return [];
  const view = workspace.view();
  return contract.columns.flatMap(({ name }) =>
    name ? [...columnReaderLens(view, table, name), ...lineageLens(view, table, name)] : [],
  );
}

/** Where SQL certainly reads the column; nothing is said of the others, as `select *` may read them. */
function columnReaderLens(view: MeshView, table: TableName, { value, span }: Located<string>): Lens[] {
  const places = view.columnReaders(table, value).map((read) => ({ path: read.path, span: read.span }));
  return places.length > 0 ? [lens(span, 'reader', places)] : [];
}

/** How many columns the values come from and go into directly, where there are any. */
function lineageLens(view: MeshView, table: TableName, { value, span }: Located<string>): Lens[] {
  const ref = { table: meshTable(table), column: value };
  const above = directEdges(view.lineage.into(ref).edges, 'from').length;
  const below = directEdges(view.lineage.outOf(ref), 'to').length;
  const parts = [
    above > 0 ? `from ${counted(above, 'column')}` : '',
    below > 0 ? `into ${above > 0 ? below : counted(below, 'column')}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? [{ span, title: parts.join(', '), action: { kind: 'lineage' } }] : [];
}

function lens(span: Lens['span'], noun: string, places: readonly Place[]): Lens {
  const title = counted(places.length, noun);
  return { span, title, action: places.length > 0 ? { kind: 'references', places } : { kind: 'none' } };
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
