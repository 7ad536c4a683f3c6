import type { Io } from '../../cli/src/io.js';
import { run } from '../../cli/src/run.js';

/** What a run of the command line left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `contract-cli` in this process, on the tests' date and without a terminal. */
export async function contractCli(
  cwd: string,
  args: readonly string[],
  signal = new AbortController().signal,
  more: Partial<Io> = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const io = {
    cwd,
    env: {},
    terminal: undefined,
    today: () => '2026-11-23',
    signal,
    out: (text: string): void => void (out += text),
    err: (text: string): void => void (err += text),
    ...more,
  };
  return { code: await run(args, io), out, err };
}
