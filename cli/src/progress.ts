import type { Io } from './io.js';

/** From how many files on the reading is worth a line. */
const LONG = 300;
const STEP = 100;

/** Shows on the error output's terminal how many files are read; `clear` takes the line away. */
export function progressOn(io: Io): { report: (done: number, total: number) => void; clear: () => void } {
  let shown = false;
  const write = (line: string): void => {
    if (io.errTerminal !== true) return;
    shown = true;
    io.err(`\r${line}\u001B[K`);
  };
  return {
    report: (done, total) => {
      if (total >= LONG && done % STEP === 0) write(`Reading ${done} of ${total} files`);
    },
    clear: () => {
      if (shown) write('');
    },
  };
}
