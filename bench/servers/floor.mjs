// Parses the whole text with `yaml` and validates it with ajv on every change: the least that such a server does.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { createConnection, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/contract.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true, strict: false, formats: { date: true } }).compile(schema);
const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

connection.onInitialize(() => ({ capabilities: { textDocumentSync: 2 } }));
documents.onDidChangeContent(({ document }) => {
  validate(parseDocument(document.getText(), { keepSourceTokens: true }).toJS());
  const diagnostics = (validate.errors ?? []).map(({ message = '' }) => ({ range, message }));
  void connection.sendDiagnostics({ uri: document.uri, diagnostics });
});
documents.listen(connection);
connection.listen();
