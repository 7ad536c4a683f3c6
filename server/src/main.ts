import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.js';

// `--stdio`, `--node-ipc` and the like are read from the command line by the library.
const connection = createConnection(ProposedFeatures.all);

process.on('unhandledRejection', (reason) => {
  connection.console.error(
    `Unexpected error: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
  );
});

startServer(connection);
