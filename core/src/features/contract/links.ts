import type { Workspace } from '../../mesh/workspace.js';
import type { Link } from '../types.js';

/** See `links`; for contracts and the other YAML files of a mesh. */
export function linksInYaml(workspace: Workspace, path: string): readonly Link[] {
  void workspace;
  void path;
  return [];
}
