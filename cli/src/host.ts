import { createHost, type Logger, type MeshHost } from '@data-mesh-contracts/adapters';
import { parseDate as dayOf } from '@data-mesh-contracts/core';
import { InvalidArgumentError } from 'commander';
import type { Io } from './io.js';

/** A host for the folder at `root`, not loaded yet, whose log goes to the error output. */
export function openHost(
  root: string,
  { baseline, today }: { readonly baseline?: string; readonly today?: string },
  io: Io,
): MeshHost {
  return createHost({
    root,
    trusted: true,
    today: () => today ?? io.today(),
    log: logTo(io),
    watch: false,
    ...(baseline !== undefined && { baselineRef: baseline }),
  });
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
