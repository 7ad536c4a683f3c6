import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { hoverInYaml } from './contract/hover.js';
import { hoverInSql } from './sql/hover.js';
import type { HoverCard } from './types.js';

/** The card for what stands at `offset`. */
export function hover(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  if (workspace.text(path) === undefined) return undefined;
  return fileKind(path) === 'sql'
    ? hoverInSql(workspace, path, offset)
    : hoverInYaml(workspace, path, offset);
}
