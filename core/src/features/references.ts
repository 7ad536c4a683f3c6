import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { referencesInYaml } from './contract/references.js';
import { referencesInSql } from './sql/references.js';
import type { Place } from './types.js';

/** Every place that mentions the product or column at `offset`, its definition included. */
export function references(workspace: Workspace, path: string, offset: number): readonly Place[] {
  if (workspace.text(path) === undefined) return [];
  return fileKind(path) === 'sql'
    ? referencesInSql(workspace, path, offset)
    : referencesInYaml(workspace, path, offset);
}
