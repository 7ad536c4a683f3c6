import type { Workspace } from '../../mesh/workspace.js';
import type { OutlineItem } from '../types.js';

/** See `outline`; for SQL files and dbt models. */
export function outlineInSql(workspace: Workspace, path: string): readonly OutlineItem[] {
  void workspace;
  void path;
  return [];
}
