import type { Workspace } from '../../mesh/workspace.js';
import type { OutlineItem } from '../types.js';

/** See `outline`; for contracts and the other YAML files of a mesh. */
export function outlineInYaml(workspace: Workspace, path: string): readonly OutlineItem[] {
  void workspace;
  void path;
  return [];
}
