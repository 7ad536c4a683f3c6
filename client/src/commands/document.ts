import { Uri, window } from 'vscode';

/** The contract that a command is meant for: its argument (a URI or its text) or else the active editor's. */
export function commandTarget(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument, true);
  const active = window.activeTextEditor?.document.uri;
  return active && isContract(active) ? active : undefined;
}

/** Tells the user which file the command works on. */
export async function askForContract(): Promise<void> {
  await window.showInformationMessage('Open a contract (*.contract.yaml) first: this command works on one.');
}

function isContract(uri: Uri): boolean {
  return /\.contract\.ya?ml$/.test(uri.path);
}
