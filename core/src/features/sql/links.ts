import type { Workspace } from '../../mesh/workspace.js';
import type { Link } from '../types.js';
import { urlLinks } from '../url-links.js';
import { dbtPlace } from './origin-place.js';

/** See `links`; for SQL files and dbt models. */
export function linksInSql(workspace: Workspace, path: string): readonly Link[] {
  const statements = workspace.view().sqlFile(path)?.facts.statements ?? [];
  const calls = statements.flatMap(({ reads }) =>
    reads.flatMap(({ origin, span }): Link[] => {
      const target = dbtPlace(workspace, path, origin);
      return target && target.path !== path ? [{ span, target, tooltip: target.path }] : [];
    }),
  );
  return [...calls, ...urlLinks(workspace.text(path) ?? '')].sort((a, b) => a.span.start - b.span.start);
}
