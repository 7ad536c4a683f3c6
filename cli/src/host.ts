import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { createHost, type Logger, type MeshHost } from '@data-mesh-contracts/adapters';
import { parseDate as dayOf } from '@data-mesh-contracts/core';
import { InvalidArgumentError } from 'commander';
import type { Io } from './io.js';
import { progressOn } from './progress.js';

interface LoadOptions {
  readonly baseline?: string;
  readonly today?: string;
  /** The folder of `--cache`, or false for `--no-cache`. */
  readonly cache?: string | boolean;
}

/** Whether policies are evaluated, and which besides those of `mesh.yaml`, as absolute paths. */
export interface PolicyOptions {
  readonly policies: readonly string[];
}

/**
 * Reads the folder at `root`, with progress, waits for the policies where `policies` asks for them, gives the host to `work` and disposes of it whatever happens. Its log
 * goes to the error output. Rejects as `work` does, and when `io.signal` aborts.
 */
export async function withHost<Result>(
  root: string,
  options: LoadOptions,
  io: Io,
  work: (host: MeshHost) => Result | Promise<Result>,
  policies?: PolicyOptions,
): Promise<Result> {
  const host = openHost(root, options, io, policies);
  const progress = progressOn(io);
  try {
    await host.load(progress.report, io.signal);
    if (policies) await host.settled();
    progress.clear();
    return await work(host);
  } finally {
    progress.clear();
    await host.dispose();
  }
}

function openHost(
  root: string,
  { baseline, today, cache = true }: LoadOptions,
  io: Io,
  policies: PolicyOptions | undefined,
): MeshHost {
  const cacheFolder = typeof cache === 'string' ? resolve(io.cwd, cache) : userCacheFolder(io.env);
  return createHost({
    root,
    trusted: true,
    today: () => today ?? io.today(),
    log: logTo(io),
    watch: false,
    records: false,
    ...(cache !== false && { cacheFolder }),
    policies: policies !== undefined,
    morePolicies: policies?.policies ?? [],
    ...(baseline !== undefined && { baselineRef: baseline }),
  });
}

/** Where the system keeps caches of its user. */
function userCacheFolder(env: Io['env']): string | undefined {
  const home = homedir();
  const caches =
    env['XDG_CACHE_HOME'] ??
    (process.platform === 'win32' ? env['LOCALAPPDATA'] : undefined) ??
    (process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache'));
  return isAbsolute(caches) ? join(caches, 'data-mesh-contracts') : undefined;
}

/** A log whose warnings and errors go to the error output. */
export function logTo(io: Io): Logger {
  const write = (message: string): void => {
    io.err(`contract-cli: ${message}\n`);
  };
  return { info: () => undefined, warn: write, error: write };
}

/** The value of `--today`. Throws commander's error for what is no date of the calendar. */
export function parseDate(text: string): string {
  if (dayOf(text) === undefined) throw new InvalidArgumentError('Not a date as YYYY-MM-DD.');
  return text;
}
