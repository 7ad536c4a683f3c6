import type { Workspace } from '../../mesh/workspace.js';
import type { Place } from '../types.js';

/** See `define`; for SQL files and dbt models. */
export function defineInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  void workspace;
  void path;
  void offset;
  return [];
}
