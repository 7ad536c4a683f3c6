import type { Workspace } from '../../mesh/workspace.js';
import type { Place } from '../types.js';

/** See `define`; for contracts and the other YAML files of a mesh. */
export function defineInYaml(workspace: Workspace, path: string, offset: number): readonly Place[] {
  void workspace;
  void path;
  void offset;
  return [];
}
