import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { hoverInYaml } from './contract/hover.js';
import { hoverInMesh } from './mesh/hover.js';
import { hoverInPolicy } from './policy/hover.js';
import { hoverInSql } from './sql/hover.js';
import type { HoverCard } from './types.js';

/** The card for what stands at `offset`. */
export function hover(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  if (workspace.text(path) === undefined) return undefined;
  switch (fileKind(path)) {
    case 'sql':
      return hoverInSql(workspace, path, offset);
    case 'mesh':
      return hoverInMesh(workspace, path, offset);
    case 'policy':
      return hoverInPolicy(workspace, path, offset);
    default:
      return hoverInYaml(workspace, path, offset);
  }
}
