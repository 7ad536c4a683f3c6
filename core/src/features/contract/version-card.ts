import type { Workspace } from '../../mesh/workspace.js';
import { changeReport } from '../change-report.js';

/** What changed since the baseline and the version that calls for, as Markdown; undefined where nothing can be said. */
export function versionCard(workspace: Workspace, path: string): string | undefined {
  const report = changeReport(workspace, path);
  const body = report.replace(/^# [^\n]*\n+/, '').trim();
  return body === '' ? undefined : body;
}
