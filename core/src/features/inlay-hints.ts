import type { Workspace } from '../mesh/workspace.js';
import type { Inlay } from './types.js';

/** Behind a contract's version: the version that its changes call for, where it is another one. */
export function inlays(workspace: Workspace, path: string): readonly Inlay[] {
  void workspace;
  void path;
  return [];
}
