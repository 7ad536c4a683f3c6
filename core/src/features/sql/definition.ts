import type { Workspace } from '../../mesh/workspace.js';
import { mentionAt } from '../mention.js';
import { definitionsOf } from '../places.js';
import type { Place } from '../types.js';
import { mentionsInSql } from './mentions.js';

/** See `define`; for SQL files and dbt models. */
export function defineInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionAt(mentionsInSql(workspace, path), offset);
  return mention ? definitionsOf(workspace, mention) : [];
}
