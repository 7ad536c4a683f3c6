import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError, type Io } from '../../io.js';
import { emit } from '../../output.js';
import type { Step } from './plan.js';

/** Carries out one step; what another process has made meanwhile is kept. Throws a `UsageError` where it cannot. */
export function apply(step: Step, io: Io): Step['kind'] {
  if (step.kind === 'keep') return 'keep';
  if (step.kind === 'append') {
    emit(step.text, step.path, io);
    return 'append';
  }
  return create(step.path, step.text) ? 'create' : 'keep';
}

/** Returns false where the file is there already. */
function create(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw unwritable(dirname(path), error);
  }
  let opened = false;
  try {
    writeFileSync(path, '', { flag: 'wx' });
    opened = true;
    writeFileSync(path, text);
    return true;
  } catch (error) {
    if (!opened && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (opened) rmSync(path, { force: true });
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): UsageError {
  return new UsageError(
    `${path} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
  );
}
