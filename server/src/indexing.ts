import type { Connection } from 'vscode-languageserver/node';
import type { Folder } from './folder.js';

/** Indexes a folder with a progress bar in clients that show one; a failure is logged and leaves the server up. */
export async function indexFolder(
  folder: Folder,
  connection: Connection,
  withProgress: boolean,
): Promise<void> {
  const progress = withProgress ? await connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Data mesh: reading contracts and SQL', 0, undefined, false);
  try {
    await folder.load((done, total) => {
      if (total > 0) progress?.report(Math.floor((100 * done) / total), `${done} of ${total} files`);
    });
  } catch (error) {
    connection.console.error(`The folder ${folder.root} could not be read: ${String(error)}`);
  } finally {
    progress?.done();
  }
}
