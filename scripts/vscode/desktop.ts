import { spawnSync } from 'node:child_process';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Opens a folder in a desktop VS Code with the extension in `project`; returns why not where it cannot. */
export type Opener = (project: string, folder: string) => Promise<string | undefined>;

/** The VS Code that is installed here. */
export const openInstalled: Opener = (project, folder) => {
  if (!hasScreen()) return Promise.resolve('there is no screen for a desktop VS Code');
  const shell = process.platform === 'win32';
  const given = windowArguments(project, folder).map((each) => (shell ? `"${each}"` : each));
  const { error, status } = spawnSync('code', given, { stdio: 'inherit', shell });
  if (!error && status === 0) return Promise.resolve(undefined);
  return Promise.resolve('there is no `code` on the PATH');
};

/** A VS Code that is downloaded for this, once. */
export const openDownloaded: Opener = async (project, folder) => {
  if (!hasScreen()) return 'there is no screen for a downloaded VS Code';
  try {
    const executable = await downloadAndUnzipVSCode();
    const { error, status } = spawnSync(executable, windowArguments(project, folder), { stdio: 'inherit' });
    return !error && status === 0 ? undefined : 'the downloaded VS Code did not start';
  } catch (error) {
    return `VS Code could not be downloaded (${error instanceof Error ? error.message : String(error)})`;
  }
};

function windowArguments(project: string, folder: string): string[] {
  return [`--extensionDevelopmentPath=${project}`, '--disable-workspace-trust', '--new-window', folder];
}

function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? process.env['WSL_DISTRO_NAME']);
}
