import { createInterface } from 'node:readline/promises';
import { UsageError } from './io.js';

/** Asks on the terminal, on stderr so that stdout stays the result's; an interrupt aborts `controller`. */
export function asker(controller: AbortController): (question: string) => Promise<string> {
  return async (question) => {
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    prompt.once('SIGINT', () => {
      controller.abort();
    });
    const ended = new Promise<never>((_, reject) => {
      prompt.once('close', () => {
        reject(new UsageError('the input ended before the answer'));
      });
    });
    try {
      return await Promise.race([prompt.question(question, { signal: controller.signal }), ended]);
    } finally {
      prompt.close();
    }
  };
}
