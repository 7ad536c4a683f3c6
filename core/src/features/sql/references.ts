import type { Workspace } from '../../mesh/workspace.js';
import { mentionAt } from '../mention.js';
import { referencesTo } from '../places.js';
import type { Place } from '../types.js';
import { mentionsInSql } from './mentions.js';

/** See `references`; for SQL files and dbt models. */
export function referencesInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionAt(mentionsInSql(workspace, path), offset);
  return mention ? referencesTo(workspace, mention) : [];
}
