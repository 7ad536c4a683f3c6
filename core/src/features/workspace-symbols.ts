import type { Workspace } from '../mesh/workspace.js';
import type { SymbolItem } from './types.js';

/** Products and columns whose names contain the letters of `query` in order, without case; at most `limit`. */
export function workspaceSymbols(workspace: Workspace, query: string, limit = 200): readonly SymbolItem[] {
  void workspace;
  void query;
  void limit;
  return [];
}
