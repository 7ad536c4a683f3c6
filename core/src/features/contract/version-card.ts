import type { Workspace } from '../../mesh/workspace.js';
import { changeReportOf } from '../change-report.js';
import { changeReportCard } from '../change-report-markdown.js';

/** What changed since the baseline and the version that calls for, as Markdown; undefined where nothing can be said. */
export function versionCard(workspace: Workspace, path: string): string | undefined {
  return changeReportCard(changeReportOf(workspace, path));
}
