import type { Workspace } from '../../mesh/workspace.js';
import type { HoverCard } from '../types.js';

/** See `hover`; for contracts and the other YAML files of a mesh. */
export function hoverInYaml(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  void workspace;
  void path;
  void offset;
  return undefined;
}
