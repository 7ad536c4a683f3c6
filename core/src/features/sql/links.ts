import type { Workspace } from '../../mesh/workspace.js';
import type { Link } from '../types.js';

/** See `links`; for SQL files and dbt models. */
export function linksInSql(workspace: Workspace, path: string): readonly Link[] {
  void workspace;
  void path;
  return [];
}
