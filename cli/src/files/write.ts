import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from '../io.js';

/**
 * Writes a file in one step: whoever reads it sees the old text or the whole new one. Links stay links, a file keeps
 * its mode, and what is no file (a pipe, a device) is written to as it is.
 * @throws UsageError with a message for the user, nothing half-written behind it; `name` is what the user calls it
 */
export function writeWhole(path: string, text: string, name: string): void {
  let draft: string | undefined;
  try {
    const target = existing(path) ? realpathSync(path) : path;
    const stat = statSync(target, { throwIfNoEntry: false });
    if (stat?.isDirectory()) throw new UsageError(`${name} cannot be written: it is a folder`);
    if (stat && !stat.isFile()) {
      writeFileSync(target, text);
      return;
    }
    draft = `${target}.${process.pid}.tmp`;
    writeFileSync(draft, text, { flag: 'wx', ...(stat && { mode: stat.mode }) });
    renameSync(draft, target);
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { force: true });
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} cannot be written: ${explain(error as NodeJS.ErrnoException)}`);
  }
}

function existing(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full (ENOSPC)',
  EDQUOT: 'the quota is used up (EDQUOT)',
  EACCES: 'no permission (EACCES)',
  EPERM: 'no permission (EPERM)',
  EROFS: 'the file system is read-only (EROFS)',
  ENOENT: 'its folder does not exist (ENOENT)',
  ENOTDIR: 'its folder is a file (ENOTDIR)',
};

function explain(error: NodeJS.ErrnoException): string {
  return REASONS[error.code ?? ''] ?? error.code ?? String(error);
}
