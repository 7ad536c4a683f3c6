import Mocha from 'mocha';
import { commands } from 'vscode';
import { HANDS } from '../protocol.js';
import type { Result } from '../protocol.js';
import { ask } from '../suite/window.js';
import { suites, suitesAfterReload } from '../suite/index.js';

/** Called by VS Code as an extension: runs the suite where it was started for that. */
export async function activate(): Promise<void> {
  if (process.env[HANDS] && process.env['DMC_E2E_ACTIVATE']) await run();
}

/** Called by a desktop VS Code that was started with `extensionTestsPath`. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  mocha.suite.afterEach(async function () {
    const { currentTest: test } = this;
    if (test?.state === 'failed')
      await ask({ do: 'screenshot', name: `failed-${test.title.replaceAll(/\W+/g, '-')}` });
  });
  const begun = await ask({ do: 'begin' });
  for (const suite of begun.ok && begun.reloaded ? suitesAfterReload : suites) suite();
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test) => passed.push(test.fullTitle()))
      .on('fail', (test, error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        failed.push({ title: test.fullTitle(), error: text });
      });
  });
  const result: Result = { passed, failed };
  const finished = await ask({ do: 'finish', result });
  // The window's own command keeps what is open; a browser's reload would lose what was opened last.
  if (finished.ok && finished.reload) await commands.executeCommand('workbench.action.reloadWindow');
}
