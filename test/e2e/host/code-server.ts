import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { serveCode } from '../../../scripts/vscode/serve.js';
import { OUT } from '../paths.js';
import { openBrowser } from './browser.js';
import type { Host } from './host.js';

const VIEWPORT = { width: 1280, height: 800 };

/** VS Code's server with a headless Chromium as its window. */
export const codeServerHost: Host = async ({ folder, extensions, settings, env, scratch }) => {
  const code = await serveCode({ profile: scratch, extensions, settings, env });
  const log = createWriteStream(join(OUT, 'code-server.log'));
  code.process.stdout?.pipe(log);
  code.process.stderr?.pipe(log);
  try {
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.goto(code.url(folder));
    return {
      page,
      stop: async () => {
        await browser.close();
        await code.stop();
      },
    };
  } catch (error) {
    await code.stop();
    throw error;
  }
};
