import type { Command, TextDocumentShowOptions } from 'vscode';
import type { LanguageClient, Range } from 'vscode-languageclient/node';

export type Convert = LanguageClient['protocol2CodeConverter'];

/** What a click on a row does: opens its place. */
export function opening(
  { uri, range }: { readonly uri: string; readonly range: Range },
  title: string,
  convert: Convert,
): Command {
  const options: TextDocumentShowOptions = { selection: convert.asRange(range) };
  return { title, command: 'vscode.open', arguments: [convert.asUri(uri), options] };
}
