import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { tooLarge } from './limits.js';
import { decodeText, type Checked } from './text.js';

/** What a file on disk is; `gone` also stands for links, folders and devices, which are no files of the mesh. */
export type FileRead = Checked | { readonly kind: 'gone' };

/** Links are not followed (one inside the folder would be a second copy), and a pipe must not block. */
const FLAGS =
  constants.O_RDONLY |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
  ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * Reads the file at `path` (absolute) as UTF-8 of at most `limit` bytes. Synchronous, which is several times
 * faster over many small files and leaves no gap in which a newer text could be overtaken. Never throws.
 */
export function readText(path: string, limit: number): FileRead {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS);
    return readOpen(file, limit);
  } catch (error) {
    return failed(error as NodeJS.ErrnoException);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** How far into a data file its first line may reach. */
const FIRST_LINE_LIMIT = 64 * 1024;

/** Reads the first line of the data file at `path` (absolute): the names of its columns. Never throws. */
export function readFirstLine(path: string): FileRead {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS);
    if (!fstatSync(file).isFile()) return { kind: 'gone' };
    const start = readUpTo(file, FIRST_LINE_LIMIT, FIRST_LINE_LIMIT);
    const text = new TextDecoder().decode(start);
    return { kind: 'text', text: /^[^\r\n]*/.exec(text)?.[0] ?? '' };
  } catch (error) {
    const read = failed(error as NodeJS.ErrnoException);
    return read.kind === 'gone' ? read : { kind: 'text', text: '' };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readOpen(file: number, limit: number): FileRead {
  const stat = fstatSync(file);
  if (!stat.isFile()) return { kind: 'gone' };
  if (stat.size > limit) return { kind: 'unchecked', reason: tooLarge(stat.size, limit) };
  // One byte more than the limit tells a file that grows while it is read.
  return decodeText(readUpTo(file, stat.size, limit + 1), limit);
}

function readUpTo(file: number, size: number, limit: number): Uint8Array {
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length < limit) {
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(limit, bytes.length * 2 + 1024));
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function failed(error: NodeJS.ErrnoException): FileRead {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
    case 'ENXIO':
      return { kind: 'gone' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unchecked', reason: 'not checked: no permission to read the file' };
    default:
      return {
        kind: 'unchecked',
        reason: `not checked: the file could not be read (${error.code ?? error.message})`,
      };
  }
}
