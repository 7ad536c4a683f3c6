import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { linksInYaml } from './contract/links.js';
import { linksInSql } from './sql/links.js';
import type { Link } from './types.js';

/** The links of a file. */
export function links(workspace: Workspace, path: string): readonly Link[] {
  if (workspace.text(path) === undefined) return [];
  if (fileKind(path) === 'policy') return [];
  return fileKind(path) === 'sql' ? linksInSql(workspace, path) : linksInYaml(workspace, path);
}
