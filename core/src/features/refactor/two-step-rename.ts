import type { Change } from '../../contract/change.js';
import { deprecatedDescription } from '../../contract/deprecated-column.js';
import type { Column, Contract, Entry } from '../../contract/model.js';
import type { Workspace } from '../../mesh/workspace.js';
import { evolutionOf, type Evolution } from '../../rules/evolution.js';
import { applyEdits, type TextEdit } from '../../text/edit.js';
import { intersects, type Span } from '../../text/span.js';
import {
  insertItem,
  insertPair,
  quotedSource,
  removePair,
  replaceScalar,
  replaceSource,
} from '../../yaml/edit.js';
import { columnOf } from '../../yaml/layout.js';
import { spanOf } from '../../yaml/parse.js';
import type { Action } from '../types.js';
import { withVersion } from './outcome.js';

/**
 * For a column at `span` that the working copy has renamed: keeps the old column, with a description that names the
 * new one, beside the new one, which is optional, so that the change is an addition and no reader breaks.
 */
export function twoStepRename(workspace: Workspace, path: string, span: Span): Action[] {
  const contract = workspace.contract(path);
  const evolution = evolutionOf(workspace, path);
  if (!contract || !evolution) return [];
  return evolution.changes.flatMap((change) => {
    const pair = change.kind === 'column-renamed' ? columnsOf(change, evolution, contract) : undefined;
    if (!pair || !intersects(pair.now.span, span)) return [];
    const step = firstStep(workspace.text(path) ?? '', contract, evolution, pair);
    const edits = step && withVersion(workspace, path, step, 'minor');
    if (!edits) return [];
    const [old, now] = [pair.old.name?.value ?? '', pair.now.name?.value ?? ''];
    const title = `Rename ${old} to ${now} in two steps: keep ${old}, deprecated, until the next major`;
    const fix = { title, preferred: false, edits: { [path]: edits } };
    return [{ title, kind: 'refactor' as const, finding: undefined, fix }];
  });
}

interface Renamed {
  /** In the baseline. */
  readonly old: Column;
  /** In the working copy. */
  readonly now: Column;
}

function columnsOf(change: Change, { before }: Evolution, contract: Contract): Renamed | undefined {
  const old = before.columns.find(({ name }) => name && name.span.start === change.before?.start);
  const now = contract.columns.find(({ name }) => name && name.span.start === change.after?.start);
  return old && now && { old, now };
}

/** The edits besides the version's; undefined where the old column's text cannot be carried over as it stands. */
function firstStep(
  text: string,
  contract: Contract,
  { baseline, before }: Evolution,
  { old, now }: Renamed,
): TextEdit[] | undefined {
  const source = deprecatedSource(baseline.text, old, now.name?.value ?? '');
  const optional = makeOptional(now);
  if (source === undefined || !optional || !contract.schema) return undefined;
  return [
    insertItem(text, contract.schema, now.index, source),
    ...optional,
    ...dropNewDeprecation(text, contract, before),
  ];
}

/** The old column as the baseline has it, with the description that deprecates it; lines relative to the first. */
function deprecatedSource(text: string, column: Column, replacement: string): string | undefined {
  const { start, end } = spanOf(column.node);
  const isWritten = column.span.start === start && column.span.end === end;
  const edit = isWritten ? describe(text, column, deprecatedDescription(replacement)) : undefined;
  if (!edit) return undefined;
  const last = Math.max(start + text.slice(start, end).trimEnd().length, edit.span.end);
  const moved = { ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } };
  const indent = ' '.repeat(columnOf(text, start));
  const [first = '', ...others] = applyEdits(text.slice(start, last), [moved]).split(/\r?\n/);
  const dedented = others.map((line) =>
    line.startsWith(indent) ? line.slice(indent.length) : line.trimStart(),
  );
  return [first, ...dedented].join('\n');
}

function describe(text: string, column: Column, description: string): TextEdit | undefined {
  const entry = column.entries.get('description');
  if (!entry) return insertPair(text, column.node, 'description', { text: quotedSource(text, description) });
  return isOwn(entry, column) && entry.value ? replaceScalar(entry.value, description) : undefined;
}

/** A required column more would break whoever writes the product. Undefined where `required` stands elsewhere. */
function makeOptional(column: Column): TextEdit[] | undefined {
  const wanted: (readonly [Entry, string])[] = [];
  const [required, nullable] = [column.entries.get('required'), column.entries.get('nullable')];
  if (column.required && required) wanted.push([required, 'false']);
  if (column.nullable === false && nullable) wanted.push([nullable, 'true']);
  if (wanted.some(([entry]) => !isOwn(entry, column))) return undefined;
  return wanted.flatMap(([{ value }, source]) => (value ? [replaceSource(value, source)] : []));
}

/** A block that a major bump has brought announces the end of a major that goes on now. */
function dropNewDeprecation(text: string, contract: Contract, before: Contract): TextEdit[] {
  const entry = before.entries.has('deprecation') ? undefined : contract.entries.get('deprecation');
  return entry && contract.root?.items.includes(entry.pair)
    ? [removePair(text, contract.root, entry.pair)]
    : [];
}

/** Whether an entry stands in the column itself, not in what a merge key brings. */
function isOwn({ pair }: Entry, { node }: Column): boolean {
  return node.items.includes(pair);
}
