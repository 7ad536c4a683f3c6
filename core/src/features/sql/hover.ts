import type { Workspace } from '../../mesh/workspace.js';
import type { HoverCard } from '../types.js';

/** See `hover`; for SQL files and dbt models. */
export function hoverInSql(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  void workspace;
  void path;
  void offset;
  return undefined;
}
