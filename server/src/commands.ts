import type { Connection, Range } from 'vscode-languageserver/node';

/** Opens a document at a range; a fix that goes to another file uses it, in any client that can show documents. */
export const OPEN_COMMAND = 'dataMeshContracts.open';

export const COMMANDS = [OPEN_COMMAND];

/** `workspace/executeCommand` */
export function registerCommands(connection: Connection): void {
  connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command !== OPEN_COMMAND) return null;
    const [uri, selection] = args as [string, Range];
    return await connection.window.showDocument({ uri, selection, takeFocus: true });
  });
}
