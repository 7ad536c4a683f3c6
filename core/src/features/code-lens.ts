import type { Workspace } from '../mesh/workspace.js';
import type { Lens } from './types.js';

/** The lenses of a contract: its version against the baseline, and who subscribes to it. */
export function lenses(workspace: Workspace, path: string): readonly Lens[] {
  void workspace;
  void path;
  return [];
}
