import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import type { Host } from './host.js';

/** A desktop VS Code: the one that `VSCODE_EXECUTABLE` names, or one that is downloaded. */
export const electronHost: Host = async ({ folder, extensions, settings, env, scratch }) => {
  const executable = process.env['VSCODE_EXECUTABLE'] ?? (await downloadAndUnzipVSCode());
  const user = join(scratch, 'user');
  const folders = ['--user-data-dir', user, '--extensions-dir', join(scratch, 'extensions')];
  mkdirSync(join(user, 'User'), { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(settings));
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const installs = extensions.flatMap((each) => ['--install-extension', each]);
  const { status } = spawnSync(cli!, [...args, ...folders, ...installs], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The extensions could not be installed.');
  const runner = join(scratch, 'runner');
  const ended = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: runner,
    extensionTestsPath: join(runner, 'runner.js'),
    extensionTestsEnv: { ...env },
    launchArgs: [folder, ...folders, '--disable-workspace-trust', '--skip-welcome', '--no-sandbox'],
  });
  return {
    page: undefined,
    stop: async () => {
      await ended;
    },
  };
};
