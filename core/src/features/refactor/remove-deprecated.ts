import { isMap } from 'yaml';
import { replacementOf } from '../../contract/deprecated-column.js';
import type { Column, Contract } from '../../contract/model.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { TextEdit } from '../../text/edit.js';
import { intersects, type Span } from '../../text/span.js';
import { removeItem, removePair } from '../../yaml/edit.js';
import { resolve } from '../../yaml/parse.js';
import type { Action } from '../types.js';
import { outcomeOf, withVersion } from './outcome.js';

/**
 * For a deprecated column at `span` that the baseline has together with its replacement: removes it, with the major
 * version, the `deprecation` block and the migration notes that this calls for.
 */
export function removeDeprecated(workspace: Workspace, path: string, span: Span): Action[] {
  const contract = workspace.contract(path);
  const column = contract?.columns.find((each) => intersects(each.span, span));
  const replacement = column && replacementOf(column);
  if (!contract || !column || replacement === undefined || !has(contract, replacement)) return [];
  const text = workspace.text(path) ?? '';
  const before = outcomeOf(workspace, path, text)?.before;
  const name = column.name?.value;
  if (!before || name === undefined || !has(before, name) || !has(before, replacement)) return [];
  const edits = withVersion(workspace, path, removal(text, contract, column, name), 'major');
  if (!edits) return [];
  const title = `Remove the deprecated column ${name} with a major version`;
  const fix = { title, preferred: false, edits: { [path]: edits } };
  return [{ title, kind: 'refactor', finding: undefined, fix }];
}

function has({ columns }: Contract, wanted: string): boolean {
  return columns.some(({ key }) => key === wanted.toLowerCase());
}

/** The column goes with its semantics. */
function removal(text: string, contract: Contract, column: Column, name: string): TextEdit[] {
  if (!contract.schema) return [];
  const semantics = resolve(contract.entries.get('semantics')?.value, contract.yaml.aliases);
  const meaning = contract.semantics.get(name)?.pair;
  const ownMeaning = isMap(semantics) && meaning && semantics.items.includes(meaning);
  return [
    removeItem(text, contract.schema, column.index),
    ...(ownMeaning ? [removePair(text, semantics, meaning)] : []),
  ];
}
