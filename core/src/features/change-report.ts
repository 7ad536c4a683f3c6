import type { Workspace } from '../mesh/workspace.js';

/** The classified changes of the contract at `path` against its baseline and the version they call for, as Markdown. */
export function changeReport(workspace: Workspace, path: string): string {
  void workspace;
  void path;
  return '';
}
