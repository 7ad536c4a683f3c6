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

/**
 * Reads the folder at `root`, with progress, gives the host to `work` and disposes of it whatever happens. Its log
 * goes to the error output. Rejects as `work` does, and when `io.signal` aborts.
 */
export async function withHost<Result>(
  root: string,
  options: LoadOptions,
  io: Io,
  work: (host: MeshHost) => Result | Promise<Result>,
): Promise<Result> {
  const host = openHost(root, options, io);
  const progress = progressOn(io);
  try {
    await host.load(progress.report, io.signal);
    progress.clear();
    return await work(host);
  } finally {
    progress.clear();
    await host.dispose();
  }
}

function openHost(root: string, { baseline, today, cache = true }: LoadOptions, io: Io): MeshHost {
  const cacheFolder = typeof cache === 'string' ? resolve(io.cwd, cache) : userCacheFolder(io.env);
  return createHost({
    root,
    trusted: true,
    today: () => today ?? io.today(),
    log: logTo(io),
    watch: false,
    records: false,
    ...(cache !== false && { cacheFolder }),
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

function logTo(io: Io): Logger {
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
