import { resolve } from 'node:path';
import { writeWhole } from './files/write.js';
import type { Io } from './io.js';

/** Prints the report, or writes it to `file` in one step. */
export function emit(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) io.out(text);
  else writeWhole(resolve(io.cwd, file), text, file);
}
