import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { foldsInYaml } from './contract/folding.js';
import { foldsInSql } from './sql/folding.js';
import type { Fold } from './types.js';

/** The foldable ranges of a file. */
export function folds(workspace: Workspace, path: string): readonly Fold[] {
  if (workspace.text(path) === undefined) return [];
  if (fileKind(path) === 'policy') return [];
  return fileKind(path) === 'sql' ? foldsInSql(workspace, path) : foldsInYaml(workspace, path);
}
