import type { Workspace } from '../mesh/workspace.js';
import { evolutionOf } from '../rules/evolution.js';
import type { TextEdit } from '../text/edit.js';
import { replaceScalar } from '../yaml/edit.js';

/** The edit that sets the version of the contract at `path` to the one its changes call for; undefined where it is right already. */
export function versionBump(workspace: Workspace, path: string): TextEdit | undefined {
  const check = evolutionOf(workspace, path)?.version;
  const version = workspace.contract(path)?.version;
  if (!check || check.verdict === 'right' || !version) return undefined;
  return replaceScalar(version.node, check.required);
}
