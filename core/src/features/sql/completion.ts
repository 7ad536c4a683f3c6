import type { Workspace } from '../../mesh/workspace.js';
import type { Completion } from '../types.js';
import { columnOffers } from './column-offers.js';
import { sqlCursor } from './cursor.js';
import { dbtOffers } from './dbt-offers.js';
import { tableOffers } from './table-offers.js';

/** See `complete`; for SQL files and dbt models. */
export function completeInSql(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  const text = workspace.text(path) ?? '';
  const cursor = sqlCursor(text, offset);
  if (!cursor) return [];
  if (cursor.kind === 'jinja') return dbtOffers(workspace, path, text, cursor.span, offset);
  switch (cursor.expects) {
    case 'table':
      return tableOffers(workspace, path, cursor);
    case 'expression':
      return columnOffers(workspace, path, cursor);
    case 'other':
      return [];
  }
}
