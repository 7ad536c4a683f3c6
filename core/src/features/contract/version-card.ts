import type { Workspace } from '../../mesh/workspace.js';
import { changeReport } from '../change-report.js';

/** What changed since the baseline and the version that calls for, as Markdown; undefined where nothing can be said. */
export function versionCard(workspace: Workspace, path: string): string | undefined {
  const baseline = workspace.baseline(path);
  if (baseline.kind === 'absent') return `This contract is new: ${baseline.ref} has none.`;
  if (baseline.kind === 'unavailable') return `No baseline to compare with: ${baseline.reason}.`;
  return changeReport(workspace, path) || undefined;
}
