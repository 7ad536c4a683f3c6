import { commands } from 'vscode';
import { reportUri } from '../change-report.js';
import type { ChangeReports } from '../change-report.js';
import type { ReportTabs } from '../report-tabs.js';
import { askForContract, commandTarget } from './document.js';

/** Opens the report of a contract's changes since the baseline, as a Markdown preview beside the editor. */
export async function showChangeReport(
  reports: ChangeReports,
  tabs: ReportTabs,
  argument: unknown,
): Promise<void> {
  const uri = commandTarget(argument);
  if (!uri) {
    await askForContract();
    return;
  }
  const report = reportUri(uri);
  reports.refresh(report);
  await commands.executeCommand('markdown.showPreviewToSide', report);
  await tabs.opened(uri);
}
