import { isSeq, type Node } from 'yaml';
import { formatName, type TableName } from '../contract/names.js';
import type { Column, Contract } from '../contract/model.js';
import type { Workspace } from '../mesh/workspace.js';
import type { TextEdit } from '../text/edit.js';
import { touches, type Span } from '../text/span.js';
import { replaceScalar } from '../yaml/edit.js';
import { ownName } from './contract/mentions.js';

/** The span and text of the column at `offset` that a rename would change; undefined where nothing can be renamed. */
export function prepareRename(
  workspace: Workspace,
  path: string,
  offset: number,
): { readonly span: Span; readonly placeholder: string } | undefined {
  const contract = workspace.contract(path);
  const found = contract && columnAt(contract, offset);
  return found && { span: found.span, placeholder: found.column.name!.value };
}

/**
 * Edits that rename the column at `offset` within its contract: its name, its key in `semantics` and the
 * `derived_from` and `checks` of the contract that name exactly it. A string says why it cannot be done.
 */
export function rename(
  workspace: Workspace,
  path: string,
  offset: number,
  newName: string,
): Readonly<Record<string, readonly TextEdit[]>> | string {
  const contract = workspace.contract(path);
  const found = contract && columnAt(contract, offset);
  if (!found) return 'Only a column of a contract can be renamed here.';
  const old = found.column.name!.value;
  const refusal = refuse(contract, found.column, newName);
  return refusal ?? { [path]: edits(contract, old, newName, ownName(workspace, path)) };
}

function refuse(contract: Contract, column: Column, newName: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(newName))
    return `"${newName}" is no column name: use letters, digits and underscores, and start with a letter.`;
  const taken = contract.columns.some(
    ({ key, index }) => index !== column.index && key === newName.toLowerCase(),
  );
  return taken ? `There is a column ${newName} in this contract already.` : undefined;
}

function edits(contract: Contract, old: string, newName: string, table: TableName | undefined): TextEdit[] {
  const full = table && formatName(table);
  const replaced = new Map<Node, string>();
  for (const { name, derivedFrom, entries } of contract.columns) {
    if (name?.value === old) replaced.set(name.node, newName);
    for (const source of derivedFrom) {
      if (source.value === old) replaced.set(source.node, newName);
      else if (full !== undefined && source.value.toLowerCase() === `${full}.${old}`.toLowerCase())
        replaced.set(source.node, `${source.value.slice(0, full.length)}.${newName}`);
    }
    const checks = entries.get('checks')?.value;
    for (const item of isSeq(checks) ? (checks.items as Node[]) : [])
      if (isScalarText(item, old)) replaced.set(item, newName);
  }
  const semantics = contract.semantics.get(old);
  if (semantics) replaced.set(semantics.pair.key as Node, newName);
  return [...replaced].map(([node, value]) => replaceScalar(node, value));
}

function isScalarText(node: Node, text: string): boolean {
  return 'value' in node && node.value === text;
}

/** The column whose name or `semantics` key `offset` touches. */
function columnAt(contract: Contract, offset: number): { column: Column; span: Span } | undefined {
  const described = [...contract.semantics.values()].find(({ keySpan }) => touches(keySpan, offset));
  for (const column of contract.columns) {
    if (!column.name) continue;
    if (touches(column.name.span, offset)) return { column, span: column.name.span };
    if (described?.key === column.name.value) return { column, span: described.keySpan };
  }
  return undefined;
}
