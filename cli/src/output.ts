import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, type Io } from './io.js';

/** Prints the report, or writes it to `file` in one step: whoever reads it sees the old one or the whole new one. */
export function emit(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  const path = resolve(io.cwd, file);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
}
