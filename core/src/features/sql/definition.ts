import type { Workspace } from '../../mesh/workspace.js';
import { touches } from '../../text/span.js';
import { definitionsOf } from '../places.js';
import type { Place } from '../types.js';
import { mentionInSqlAt } from './hover.js';
import { dbtPlace } from './origin-place.js';

/** See `define`; for SQL files and dbt models. What has no contract leads to where dbt declares it. */
export function defineInSql(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionInSqlAt(workspace, path, offset);
  const places = mention ? definitionsOf(workspace, mention) : [];
  if (places.length > 0) return places;
  const statements = workspace.view().sqlFile(path)?.facts.statements ?? [];
  const reads = statements.flatMap((statement) => statement.reads);
  const read = reads.find(({ span }) => touches(span, offset));
  const place = read && dbtPlace(workspace, path, read.origin);
  return place ? [place] : [];
}
