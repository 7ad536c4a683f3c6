import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { outlineInYaml } from './contract/outline.js';
import { outlineInSql } from './sql/outline.js';
import type { OutlineItem } from './types.js';

/** The outline of a file. */
export function outline(workspace: Workspace, path: string): readonly OutlineItem[] {
  if (workspace.text(path) === undefined) return [];
  if (fileKind(path) === 'policy') return [];
  return fileKind(path) === 'sql' ? outlineInSql(workspace, path) : outlineInYaml(workspace, path);
}
