import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { deferred } from './deferred.js';
import { OUT } from './paths.js';
import type { Answer, Request, Result } from './protocol.js';

/** Does to the window what the suite asks for over HTTP. */
export interface Hands {
  readonly address: string;
  /** Resolves when the suite has finished: where there is a window, once more after that was loaded anew. */
  readonly finished: Promise<Result>;
  /** Gives the window, once there is one; requests wait for it. */
  give(page: Page | undefined): void;
  close(): void;
}

/** Listens on a free port of this machine. */
export async function openHands(): Promise<Hands> {
  const page = deferred<Page | undefined>();
  const result = deferred<Result>();
  const results: Result[] = [];
  const answered = async (request: Request): Promise<Answer> => {
    if (request.do === 'begin') return { ok: true, reloaded: results.length > 0 };
    if (request.do !== 'finish') return act(request, await page.promise);
    results.push(request.result);
    const reload = (await page.promise) !== undefined && results.length === 1;
    if (!reload) result.resolve(joined(results));
    return { ok: true, reload };
  };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await body(incoming);
      const answer = await answered(request);
      outgoing.end(JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    finished: result.promise,
    give: page.resolve,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function joined(results: readonly Result[]): Result {
  return {
    passed: results.flatMap(({ passed }) => passed),
    failed: results.flatMap(({ failed }) => failed),
  };
}

async function body(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Request;
}

async function act(
  request: Exclude<Request, { do: 'begin' | 'finish' }>,
  page: Page | undefined,
): Promise<Answer> {
  if (!page) return { ok: false, reason: 'no-window', message: 'This host has no window to drive.' };
  try {
    await perform(request, page);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(request: Exclude<Request, { do: 'begin' | 'finish' }>, page: Page): Promise<void> {
  switch (request.do) {
    case 'press':
      for (const key of request.keys) await page.keyboard.press(key);
      return;
    case 'click':
      await located(request, page).click();
      return;
    case 'see':
      await located(request, page).waitFor();
      return;
    case 'read': {
      const inner = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await inner.getByText(request.text).first().waitFor();
      return;
    }
    case 'screenshot':
      await page.screenshot({ path: join(OUT, `${request.name}.png`), animations: 'disabled' });
  }
}

/** The first element of the selector, with the text if there is one. */
function located({ selector, text }: { selector: string; text?: string }, page: Page): Locator {
  const found = page.locator(selector);
  return (text ? found.filter({ hasText: text }) : found).first();
}
