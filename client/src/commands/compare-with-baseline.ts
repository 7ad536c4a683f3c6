import { commands, window } from 'vscode';
import { baselineUri } from '../compare/baseline-documents.js';
import type { BaselineDocuments } from '../compare/baseline-documents.js';
import { comparisonTitle } from '../compare/title.js';
import type { ReportTabs } from '../report-tabs.js';
import { askForContract, commandTarget } from './document.js';

/** Opens a contract beside what it is in the baseline; says why where there is no baseline of it. */
export async function compareWithBaseline(
  baselines: BaselineDocuments,
  tabs: ReportTabs,
  argument: unknown,
): Promise<void> {
  const contract = commandTarget(argument, tabs.active());
  if (!contract) {
    await askForContract();
    return;
  }
  const result = await baselines.baseline(contract);
  if ('reason' in result) {
    await window.showInformationMessage(result.reason);
    return;
  }
  const baseline = baselineUri(contract);
  baselines.refresh(baseline);
  await commands.executeCommand('vscode.diff', baseline, contract, comparisonTitle(contract.path, result));
}
