import type { Workspace } from '../mesh/workspace.js';
import type { TextEdit } from '../text/edit.js';
import type { Span } from '../text/span.js';

/** The span and text of the column at `offset` that a rename would change; undefined where nothing can be renamed. */
export function prepareRename(
  workspace: Workspace,
  path: string,
  offset: number,
): { readonly span: Span; readonly placeholder: string } | undefined {
  void workspace;
  void path;
  void offset;
  return undefined;
}

/** Edits that rename the column at `offset` within its contract; a string says why it cannot be done. */
export function rename(
  workspace: Workspace,
  path: string,
  offset: number,
  newName: string,
): Readonly<Record<string, readonly TextEdit[]>> | string {
  void workspace;
  void path;
  void offset;
  void newName;
  return 'nothing to rename here';
}
