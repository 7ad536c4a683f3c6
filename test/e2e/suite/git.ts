import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { commands, languages } from 'vscode';
import { finding, findings, gone, root, when } from './editor.js';

const run = promisify(execFile);

export function gitSuite(): void {
  describe('Git', () => {
    it('takes a commit as the new baseline, without an edit', async () => {
      const { path } = await finding('version-unchanged');
      await git('commit', '--all', '--message', 'Take the working change as it is');
      await gone('version-unchanged', path);
    });

    it('finds the change again when HEAD moves back', async () => {
      await git('reset', '--soft', 'HEAD~1');
      await finding('version-unchanged');
    });

    it('finds it again after a restart of the server', async () => {
      const same = () => findings().length === expectedCount() || undefined;
      await when(languages.onDidChangeDiagnostics, same);
      await commands.executeCommand('dataMeshContracts.restartServer');
      await when(languages.onDidChangeDiagnostics, same);
      await finding('version-unchanged');
    });
  });
}

/** How many findings the command line has for the tree, which the suites before left as it was. */
function expectedCount(): number {
  return (JSON.parse(process.env['DMC_E2E_FINDINGS'] ?? '[]') as unknown[]).length;
}

async function git(...args: readonly string[]): Promise<void> {
  const who = ['-c', 'user.name=E2E', '-c', 'user.email=e2e@example.com', '-c', 'commit.gpgsign=false'];
  await run('git', [...who, ...args], { cwd: root().fsPath });
}
