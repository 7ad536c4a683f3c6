import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks. */
const INTERVAL = 1000;

/**
 * Ends this process once the one that has started it is gone, be it killed: also while the main thread is in a text that
 * it may never get out of, so a thread has to look.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  const look = `
    const isGone = () => {
      if (process.ppid !== ${parent}) return true;
      try { process.kill(${parent}, 0); } catch (error) { return error.code === 'ESRCH'; }
      return false;
    };
    setInterval(() => { if (isGone()) process.kill(process.pid, 'SIGKILL'); }, ${INTERVAL});`;
  new Worker(look, { eval: true }).unref();
  process.once('disconnect', () => process.exit());
}
