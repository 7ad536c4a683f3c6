import type { Workspace } from '../../mesh/workspace.js';
import type { Fold } from '../types.js';

/** See `folds`; for SQL files and dbt models. */
export function foldsInSql(workspace: Workspace, path: string): readonly Fold[] {
  void workspace;
  void path;
  return [];
}
