import type { Position, Range } from 'vscode-languageserver/node';
import type { ServerContext } from './context.js';
import { createContract } from './create-contract.js';

/** Opens a document at a range; a fix that goes to another file uses it, in any client that can show documents. */
export const OPEN_COMMAND = 'dataMeshContracts.open';

/** Makes the contract of a dbt model: its arguments are the model's document and, in YAML, the position. */
export const CREATE_CONTRACT_COMMAND = 'dataMeshContracts.createContractFrom';

export const COMMANDS = [OPEN_COMMAND, CREATE_CONTRACT_COMMAND];

/** `workspace/executeCommand` */
export function registerCommands(
  context: () => Pick<ServerContext, 'connection' | 'capabilities' | 'target'>,
  connection: ServerContext['connection'],
): void {
  connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command === OPEN_COMMAND) {
      const [uri, selection] = args as [string, Range];
      return await connection.window.showDocument({ uri, selection, takeFocus: true });
    }
    if (command !== CREATE_CONTRACT_COMMAND) return null;
    const [uri, position] = args as [string, Position | undefined];
    await createContract(context(), uri, position);
    return null;
  });
}
