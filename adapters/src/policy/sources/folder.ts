import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../files/read.js';
import { walk } from '../../files/walk.js';
import { isPolicyFile, LIMITS, type SourceFile } from './policy-files.js';

/** Most bytes of one file. */
const FILE_LIMIT = 4 * 1024 * 1024;

/**
 * The files below the folder at `directory` (absolute) that policies are made of and `wanted` takes. Rejects with one
 * line for a user.
 */
export async function readFolder(
  directory: string,
  wanted: (path: string) => boolean = isPolicyFile,
): Promise<SourceFile[]> {
  if (!existsSync(directory)) throw new Error('there is no such folder');
  if (!statSync(directory).isDirectory()) throw new Error('it is no folder');
  const { files } = await walk(directory, false);
  const found = files.filter((path) => isPolicyFile(path) && wanted(path)).sort();
  if (found.length > LIMITS.files) throw new Error(`it holds more than ${LIMITS.files} files`);
  return found.flatMap((path) => {
    const read = readText(join(directory, path), FILE_LIMIT);
    if (read.kind === 'unchecked') throw new Error(`${path} was ${read.reason}`);
    return read.kind === 'text' ? [{ path, text: read.text }] : [];
  });
}
