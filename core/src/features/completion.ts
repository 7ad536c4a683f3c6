import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { completeInYaml } from './contract/completion.js';
import { completeInMesh } from './mesh/completion.js';
import { completeInSql } from './sql/completion.js';
import type { Completion } from './types.js';

/** What can be typed at `offset`. Never throws; works on half-typed text. */
export function complete(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  if (workspace.text(path) === undefined) return [];
  switch (fileKind(path)) {
    case 'sql':
      return completeInSql(workspace, path, offset);
    case 'mesh':
      return completeInMesh(workspace, path, offset);
    case 'policy':
      return [];
    default:
      return completeInYaml(workspace, path, offset);
  }
}
