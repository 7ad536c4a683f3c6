import { commands, window, workspace } from 'vscode';
import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import { ChangeReports } from './change-report.js';
import { bumpVersion } from './commands/bump-version.js';
import { showChangeReport } from './commands/show-change-report.js';
import { showReferences } from './commands/show-references.js';
import type { ReferencesArguments } from './commands/show-references.js';
import { FixOnSave } from './fix-on-save.js';
import { Server } from './server.js';
import { Status } from './status.js';
import { traceChannel } from './trace-channel.js';

let server: Server | undefined;

/** Called once by VS Code, in a workspace with a contract, a `mesh.yaml` or a dbt project. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Data Mesh Contracts', { log: true });
  const status = new Status();
  const trace = traceChannel(output);
  const running = new Server(context.asAbsolutePath('dist/server.js'), output, trace.channel, status);
  const reports = new ChangeReports(running);
  server = running;
  context.subscriptions.push(
    output,
    trace.subscription,
    status,
    reports,
    new FixOnSave(running),
    workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) status.remove(running.client.code2ProtocolConverter.asUri(uri));
    }),
    ...registerCommands(running, reports, output),
  );
  await running.start();
}

function registerCommands(running: Server, reports: ChangeReports, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand('dataMeshContracts.bumpVersion', (uri: unknown) => bumpVersion(running, uri)),
    commands.registerCommand('dataMeshContracts.showChangeReport', (uri: unknown) =>
      showChangeReport(reports, uri),
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

/** Called by VS Code before it ends: stops the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
