#!/usr/bin/env node
import { EXIT_UNCHECKED, type Io } from './io.js';
import { asker } from './prompt.js';
import { run } from './run.js';

const controller = new AbortController();
process.once('SIGINT', () => {
  controller.abort();
});
// A reader such as `head` that has seen enough is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns } : undefined,
  today: () => new Date().toISOString().slice(0, 10),
  signal: controller.signal,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask: asker(controller) }),
};

// Should the process end before the check does, that is no pass.
process.exitCode = EXIT_UNCHECKED;
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
