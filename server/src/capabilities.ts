import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver/node';
import { COMMANDS } from './commands.js';
import { FIX_ALL } from './handlers/code-action.js';

/** What the server can do, as it tells the client. */
export const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: ['.', ':', ' ', '[', '"', "'", '`', '@', '^', '{'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  callHierarchyProvider: true,
  typeHierarchyProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  codeLensProvider: {},
  inlayHintProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
  executeCommandProvider: { commands: COMMANDS },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** What the server watches on disk besides the open documents. */
export const WATCHED_GLOBS = [
  '**/*.{yaml,yml}',
  '**/*.sql',
  '**/*.rego',
  '**/data.json',
  '**/*.{tar.gz,tgz}',
  '**/*.csv',
  '**/manifest.json',
  '**/*.openlineage.{json,jsonl,ndjson}',
];
