import type { Workspace } from '../../mesh/workspace.js';
import type { Completion } from '../types.js';

/** See `complete`; for contracts and the other YAML files of a mesh. */
export function completeInYaml(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  void workspace;
  void path;
  void offset;
  return [];
}
