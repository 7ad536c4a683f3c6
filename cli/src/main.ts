#!/usr/bin/env node
import { EXIT_UNCHECKED, type Io } from './io.js';
import { asker } from './prompt.js';
import { run } from './run.js';

const controller = new AbortController();
process.once('SIGINT', () => {
  controller.abort();
});
let failed = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no failure.
  if (error.code === 'EPIPE' || failed) return;
  failed = true;
  process.exitCode = EXIT_UNCHECKED;
  process.stderr.write(`contract-cli: the output cannot be written: ${error.code ?? error.message}\n`);
});
// Where nobody listens any more there is nothing left to say.
process.stderr.on('error', () => undefined);

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns } : undefined,
  errTerminal: process.stderr.isTTY,
  today: () => new Date().toISOString().slice(0, 10),
  signal: controller.signal,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask: asker(controller) }),
};

// Should the process end before the check does, that is no pass.
process.exitCode = EXIT_UNCHECKED;
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = failed ? EXIT_UNCHECKED : code;
});
