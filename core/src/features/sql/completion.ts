import type { Workspace } from '../../mesh/workspace.js';
import type { Completion } from '../types.js';

/** See `complete`; for SQL files and dbt models. */
export function completeInSql(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  void workspace;
  void path;
  void offset;
  return [];
}
