// Opens the example mesh in VS Code with the extension: `npm start [-- --in desktop|browser|terminal]`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDownloaded, openInstalled } from './vscode/desktop.js';
import type { Opener } from './vscode/desktop.js';
import { serveCode } from './vscode/serve.js';

const PROJECT = resolve(import.meta.dirname, '..');
const MESH = join(PROJECT, 'examples', 'mesh-repo');

const { values } = parseArgs({ options: { in: { type: 'string' } } });

execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: PROJECT, stdio: 'inherit' });
if (existsSync(MESH)) {
  console.log(`Using the example mesh in ${MESH}; delete that folder to have it made anew.`);
} else {
  execFileSync(process.execPath, ['scripts/make-example-repo.mjs', MESH], { cwd: PROJECT, stdio: 'inherit' });
}
await open();

/** Tries the ways to show an editor, best first. */
async function open(): Promise<void> {
  const ways: readonly (readonly [name: string, opener: Opener])[] = [
    ['desktop', openInstalled],
    ['desktop', openDownloaded],
    ['browser', openServed],
  ];
  for (const [name, opener] of ways) {
    if (values.in !== undefined && values.in !== name) continue;
    const missing = await opener(PROJECT, MESH);
    if (missing === undefined) return;
    console.log(`Not opened in VS Code (${name}): ${missing}.`);
  }
  report();
}

/** Serves VS Code to a browser of this machine until this process is ended. */
async function openServed(project: string, folder: string): Promise<string | undefined> {
  try {
    console.log(
      'Looking for code-server, VS Code in a browser; the first time it is installed, which takes minutes.',
    );
    const code = await serveCode({
      profile: join(project, 'build', 'code-server'),
      extensions: [join(project, 'dist', 'data-mesh-contracts.vsix')],
      settings: {
        'workbench.startupEditor': 'none',
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
        'chat.disableAIFeatures': true,
      },
    });
    code.process.stdout?.resume();
    code.process.stderr?.resume();
    console.log(`\nThe example mesh is open at\n\n  ${code.url(folder)}\n\nEnd with Ctrl+C.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => code.process.kill());
    await new Promise((resolve) => code.process.once('exit', resolve));
    return undefined;
  } catch (error) {
    return `code-server did not start (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** The last resort: the findings as text. */
function report(): void {
  console.log('\nThe same findings, as the command line prints them:\n');
  const cli = join(PROJECT, 'dist', 'cli.js');
  spawnSync(process.execPath, [cli, 'validate'], { cwd: MESH, stdio: 'inherit' });
}
