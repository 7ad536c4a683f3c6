import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { defineInYaml } from './contract/definition.js';
import { defineInSql } from './sql/definition.js';
import type { Place } from './types.js';

/** Where the thing at `offset` is defined: the contract, its column, the dbt source or model. */
export function define(workspace: Workspace, path: string, offset: number): readonly Place[] {
  if (workspace.text(path) === undefined) return [];
  return fileKind(path) === 'sql'
    ? defineInSql(workspace, path, offset)
    : defineInYaml(workspace, path, offset);
}
