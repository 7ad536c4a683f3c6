import type { Workspace } from '../mesh/workspace.js';
import { evolutionOf } from '../rules/evolution.js';
import type { Inlay } from './types.js';
import { versionBump } from './version-bump.js';

/** Behind a contract's version: the version that its changes call for, where it is another one. */
export function inlays(workspace: Workspace, path: string): readonly Inlay[] {
  const edit = versionBump(workspace, path);
  const evolution = evolutionOf(workspace, path);
  if (!edit || !evolution?.version) return [];
  const { baseline, changes, version } = evolution;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  return [
    {
      offset: edit.span.end,
      label: `→ ${version.required}`,
      tooltip: `${count} since ${baseline.ref}: version ${version.required} is called for`,
      edit,
    },
  ];
}
