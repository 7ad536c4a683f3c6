import type { Workspace } from '../../mesh/workspace.js';
import type { Fold } from '../types.js';

/** See `folds`; for contracts and the other YAML files of a mesh. */
export function foldsInYaml(workspace: Workspace, path: string): readonly Fold[] {
  void workspace;
  void path;
  return [];
}
