import type { Workspace } from '../../mesh/workspace.js';
import type { Place } from '../types.js';

/** See `references`; for SQL files and dbt models. */
export function referencesInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  void workspace;
  void path;
  void offset;
  return [];
}
