import { Uri, window } from 'vscode';
import { comparedContract } from '../compare/baseline-documents.js';

/**
 * The contract that a command is meant for: its argument (a URI or its text), else the active editor's, else `shown`.
 * A contract's baseline stands for the contract.
 */
export function commandTarget(argument: unknown, shown?: Uri): Uri | undefined {
  if (typeof argument === 'string') return Uri.parse(argument, true);
  // The title bar of a preview hands over the preview.
  const active = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  return active && isContract(active) ? comparedContract(active) : shown;
}

/** Tells the user which file the command works on. */
export async function askForContract(): Promise<void> {
  await window.showInformationMessage('Open a contract (*.contract.yaml) first: this command works on one.');
}

function isContract(uri: Uri): boolean {
  return /\.contract\.ya?ml$/.test(uri.path);
}
