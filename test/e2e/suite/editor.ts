import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { commands, languages, Selection, window, workspace } from 'vscode';
import type { CodeAction, Diagnostic, Event, Position, TextDocument, TextEditor, Uri } from 'vscode';

/** The example mesh that the window has open. */
export function root(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert(folder, 'no folder is open');
  return folder.uri;
}

/** The path of a file of the mesh, with `/`. */
export function pathOf(uri: Uri): string {
  return relative(root().fsPath, uri.fsPath).split(sep).join('/');
}

/** One of our findings, with its file. */
export interface Found {
  readonly uri: Uri;
  readonly path: string;
  readonly rule: string;
  readonly diagnostic: Diagnostic;
}

/** Our findings in every file, as the Problems panel lists them. */
export function findings(): readonly Found[] {
  return languages
    .getDiagnostics()
    .flatMap(([uri, list]) =>
      list
        .filter(({ source }) => source === 'contracts')
        .map((diagnostic) => ({ uri, path: pathOf(uri), rule: ruleOf(diagnostic), diagnostic })),
    );
}

/** The finding of the rule, in the file if one is named; waits until there is one. */
export async function finding(rule: string, path?: string): Promise<Found> {
  return await when(languages.onDidChangeDiagnostics, () =>
    findings().find((each) => each.rule === rule && (path === undefined || each.path === path)),
  );
}

/** Waits until the file has no finding of the rule. */
export async function gone(rule: string, path: string): Promise<void> {
  await when(
    languages.onDidChangeDiagnostics,
    () => !findings().some((each) => each.rule === rule && each.path === path) || undefined,
  );
}

/** Opens the file and puts the cursor there. */
export async function show(uri: Uri, position?: Position): Promise<TextEditor> {
  const document = await workspace.openTextDocument(uri);
  const selection = position && new Selection(position, position);
  return await window.showTextDocument(document, { preview: false, ...(selection && { selection }) });
}

/** Waits until the document's text is as looked for. */
export async function untilText(document: TextDocument, wanted: (text: string) => boolean): Promise<void> {
  await when(workspace.onDidChangeTextDocument, () => wanted(document.getText()) || undefined);
}

/** The code actions that the editor offers on a finding. */
export async function actionsOn({ uri, diagnostic }: Found): Promise<readonly CodeAction[]> {
  return await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    diagnostic.range,
  );
}

/** Puts the file back as it is on disk. */
export async function revert(document: TextDocument): Promise<void> {
  await show(document.uri);
  await commands.executeCommand('workbench.action.files.revert');
}

/** Resolves with the first defined answer, asked now and after each event; the test's time limit is the end. */
export async function when<T>(event: Event<unknown>, ask: () => T | undefined): Promise<T> {
  const now = ask();
  if (now !== undefined) return now;
  return await new Promise((resolve) => {
    const subscription = event(() => {
      const answer = ask();
      if (answer === undefined) return;
      subscription.dispose();
      resolve(answer);
    });
  });
}

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
