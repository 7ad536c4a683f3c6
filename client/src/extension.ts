import { commands, window, workspace } from 'vscode';
import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import { SunsetCalendar } from './calendar/sunset-calendar.js';
import { ChangeReports } from './change-report.js';
import { bumpVersion } from './commands/bump-version.js';
import { compareWithBaseline } from './commands/compare-with-baseline.js';
import { createContract } from './commands/create-contract.js';
import { goToColumn } from './commands/go-to-column.js';
import { showChangeReport } from './commands/show-change-report.js';
import { showLineage } from './commands/show-lineage.js';
import { showReferences } from './commands/show-references.js';
import type { ReferencesArguments } from './commands/show-references.js';
import { ExceptionsView, type ExceptionEntry } from './exceptions/exceptions-view.js';
import { BaselineDocuments } from './compare/baseline-documents.js';
import { FixOnSave } from './fix-on-save.js';
import { restoreLineage } from './lineage/restore.js';
import type { LinePosition } from './protocol.js';
import { ReportTabs } from './report-tabs.js';
import { Server } from './server.js';
import { Status } from './status.js';
import { traceChannel } from './trace-channel.js';

let server: Server | undefined;

/** Called once by VS Code, in a workspace with a contract, a `mesh.yaml` or a dbt project. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Data Mesh Contracts', { log: true });
  const status = new Status();
  const trace = traceChannel(output);
  const paths = {
    module: context.asAbsolutePath('dist/server.js'),
    cacheFolder: context.globalStorageUri.fsPath,
  };
  const running = new Server(paths, output, trace.channel, status);
  const views: Views = {
    reports: new ChangeReports(running),
    reportTabs: new ReportTabs(),
    baselines: new BaselineDocuments(running),
  };
  server = running;
  context.subscriptions.push(
    output,
    trace.subscription,
    status,
    ...Object.values(views),
    new SunsetCalendar(running),
    new FixOnSave(running),
    workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) status.remove(running.client.code2ProtocolConverter.asUri(uri));
    }),
    ...registerCommands(running, views, output),
    ...registerLineage(context, running),
    ...registerExceptions(running),
  );
  await running.start();
}

/** The virtual documents that commands open. */
interface Views extends Record<string, Disposable> {
  readonly reports: ChangeReports;
  readonly reportTabs: ReportTabs;
  readonly baselines: BaselineDocuments;
}

function registerCommands(running: Server, views: Views, output: LogOutputChannel): Disposable[] {
  const { reports, reportTabs, baselines } = views;
  return [
    commands.registerCommand('dataMeshContracts.bumpVersion', (uri: unknown) => bumpVersion(running, uri)),
    commands.registerCommand('dataMeshContracts.showChangeReport', (uri: unknown) =>
      showChangeReport(reports, reportTabs, uri),
    ),
    commands.registerCommand('dataMeshContracts.compareWithBaseline', (uri: unknown) =>
      compareWithBaseline(baselines, reportTabs, uri),
    ),
    commands.registerCommand('dataMeshContracts.createContract', (uri: unknown) =>
      createContract(running, uri),
    ),
    commands.registerCommand('dataMeshContracts.showReferences', (...places: ReferencesArguments) =>
      showReferences(running, ...places),
    ),
    commands.registerCommand('dataMeshContracts.restartServer', () => running.restart()),
    commands.registerCommand('dataMeshContracts.showOutput', () => {
      output.show(true);
    }),
  ];
}

/** The graph's code is loaded when it is asked for. */
function registerLineage(context: ExtensionContext, running: Server): Disposable[] {
  return [
    commands.registerCommand('dataMeshContracts.showLineage', (file?: unknown, at?: LinePosition) =>
      showLineage(context, running, file, at),
    ),
    commands.registerCommand('dataMeshContracts.goToUpstreamColumn', () => goToColumn(running, 'upstream')),
    commands.registerCommand('dataMeshContracts.goToDownstreamColumn', () =>
      goToColumn(running, 'downstream'),
    ),
    restoreLineage(context, running),
  ];
}

/** The view of exceptions, and what its context menu offers. */
function registerExceptions(running: Server): ExtensionContext['subscriptions'] {
  const view = new ExceptionsView(running);
  return [
    view,
    commands.registerCommand('dataMeshContracts.openExceptionToSide', (entry: ExceptionEntry) =>
      view.openToSide(entry),
    ),
    commands.registerCommand('dataMeshContracts.goToPolicy', (entry: ExceptionEntry) =>
      view.openPolicy(entry),
    ),
  ];
}

/** Called by VS Code before it ends: stops the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
