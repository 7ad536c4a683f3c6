import { workspace } from 'vscode';

/** The section that all settings of the extension lie in. */
export const SECTION = 'dataMeshContracts';

/** The settings as one plain object, as the server reads them; without those that the editor keeps for itself. */
export function currentSettings(): unknown {
  return JSON.parse(JSON.stringify(workspace.getConfiguration(SECTION)));
}
