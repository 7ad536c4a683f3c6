import { fork, type ChildProcess } from 'node:child_process';

/** Megabytes of heap, more than any text within the size limit needs; a worker beyond it dies instead of the server. */
const HEAP = 1024;

/** What a worker says once it runs. */
export const READY = 'ready';

/**
 * Starts the worker at `path` in a process of its own: what WebAssembly, its compiler and the analysis of a whole mesh
 * took is given back when it ends, of which threads leave a good part behind. The caller need not wait for it to exit.
 */
export function startProcess(path: string): ChildProcess {
  const worker = fork(path, [], {
    serialization: 'advanced',
    // None of this process's own: a debugger's port, for one, can be had only once.
    execArgv: [`--max-old-space-size=${HEAP}`],
    // Where Node is VS Code's, it is so by this.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    // Standard output may be the server's connection.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  worker.unref();
  worker.channel?.unref();
  return worker;
}

/** Ends a process at once, whatever it does; resolves when it has ended. */
export async function endProcess(worker: ChildProcess | undefined): Promise<void> {
  if (worker?.pid === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
  // Until then it counts: else a program that has nothing else to wait for would end before whoever waits here.
  worker.ref();
  const exit = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await exit;
}
