import type { Workspace } from '../../mesh/workspace.js';
import { referencesTo } from '../places.js';
import type { Place } from '../types.js';
import { mentionInSqlAt } from './hover.js';

/** See `references`; for SQL files and dbt models. */
export function referencesInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionInSqlAt(workspace, path, offset);
  return mention ? referencesTo(workspace, mention) : [];
}
