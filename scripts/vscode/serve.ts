import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeServer } from './cache.js';

export interface ServeOptions {
  /** Folder of the profile and of the extensions. */
  readonly profile: string;
  /** VSIX files to install. */
  readonly extensions: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Variables added to the environment of the server and its extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A VS Code that is served to browsers of this machine. */
export interface ServedCode {
  readonly process: ChildProcess;
  /** The page that shows a folder, by its absolute path. */
  url(folder: string): string;
  stop(): Promise<void>;
}

const FLAGS = [
  ['--auth', 'none'],
  ['--disable-telemetry', '--disable-update-check'],
  ['--disable-workspace-trust', '--disable-getting-started-override'],
].flat();

/** Installs the extensions and serves VS Code on 127.0.0.1; rejects where it does not come up. */
export async function serveCode({ profile, extensions, settings, env }: ServeOptions): Promise<ServedCode> {
  const { node, entry } = codeServer();
  const user = join(profile, 'user');
  const folders = ['--user-data-dir', user, '--extensions-dir', join(profile, 'extensions')];
  mkdirSync(join(user, 'User'), { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(settings));
  execFileSync(node, [entry, ...folders, ...extensions.flatMap((each) => ['--install-extension', each])], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const server = spawn(node, [entry, ...FLAGS, '--bind-addr', address, ...folders], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await healthy(address, server);
  return {
    process: server,
    url: (folder) => `http://${address}/?folder=${encodeURIComponent(folder)}`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Polls, because an HTTP server outside this process tells no event. */
async function healthy(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`code-server ended with code ${server.exitCode}.`);
    const answer = await fetch(`http://${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(100);
  }
  server.kill();
  throw new Error('code-server did not answer within 30 seconds.');
}
