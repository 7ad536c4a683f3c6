// Publishes an empty list for every change: what the protocol alone costs.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: 2 } }));
connection.onDidChangeTextDocument(({ textDocument: { uri } }) => {
  void connection.sendDiagnostics({ uri, diagnostics: [] });
});
connection.listen();
