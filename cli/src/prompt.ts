import { createInterface, type Interface } from 'node:readline';
import { UsageError } from './io.js';

interface Waiting {
  readonly answer: (line: string) => void;
  readonly fail: (error: Error) => void;
}

/** Asks on the terminal, on stderr so that stdout stays the result's; an interrupt aborts `controller`. */
export function asker(controller: AbortController): (question: string) => Promise<string> {
  // Kept from one question to the next, because answers may come in one go, as when they are pasted.
  const lines: string[] = [];
  let waiting: Waiting | undefined;
  let terminal: Interface | undefined;
  const open = (): Interface =>
    createInterface({ input: process.stdin, output: process.stderr })
      .on('line', (line) => {
        if (waiting) waiting.answer(line);
        else lines.push(line);
        waiting = undefined;
      })
      .on('SIGINT', () => {
        controller.abort();
        waiting?.fail(new UsageError('interrupted'));
      })
      .on('close', () => {
        waiting?.fail(new UsageError('the input ended before the answer'));
      });
  return async (question) => {
    terminal ??= open();
    terminal.setPrompt(question);
    terminal.prompt();
    const early = lines.shift();
    const answer = early ?? (await new Promise<string>((answer, fail) => (waiting = { answer, fail })));
    // The process may end, should this have been the last question.
    terminal.pause();
    return answer;
  };
}
