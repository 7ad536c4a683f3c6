import { runGit, type GitOutput } from '../../git/process.js';
import { CatFile } from '../../git/cat-file.js';
import { isPolicyFile, LIMITS, type SourceFile } from './policy-files.js';

/** Most bytes of one file. */
const FILE_LIMIT = 1024 * 1024;

/**
 * The policies below `folder` of the repository at `directory` (absolute), as they stand at `ref`. Rejects with one
 * line for a user.
 */
export async function readFromGit(directory: string, ref: string, folder: string): Promise<SourceFile[]> {
  const commit = read(
    await runGit(directory, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]),
    (reason) => (reason === 'git rev-parse failed' ? `there is no ref ${ref}` : reason),
  ).trim();
  const spec = folder === '' ? [] : ['--', `${folder.replace(/\/+$/, '')}/`];
  const listed = read(await runGit(directory, ['ls-tree', '-r', '-z', '--full-tree', commit, ...spec]));
  const blobs = listed.split('\0').flatMap((line) => blobOf(line, folder));
  if (blobs.length === 0)
    throw new Error(`there are no policies in ${folder === '' ? 'it' : folder} at ${ref}`);
  if (blobs.length > LIMITS.files) throw new Error(`it holds more than ${LIMITS.files} files`);
  const reader = new CatFile(directory, FILE_LIMIT);
  try {
    return await readAll(reader, blobs);
  } finally {
    reader.dispose();
  }
}

interface BlobRef {
  readonly path: string;
  readonly object: string;
}

async function readAll(reader: CatFile, blobs: readonly BlobRef[]): Promise<SourceFile[]> {
  let left: number = LIMITS.bytes;
  return Promise.all(
    blobs.map(async ({ path, object }) => {
      const blob = await reader.read(object);
      if (blob.kind !== 'bytes') throw new Error(`${path} is larger than ${FILE_LIMIT / 1024 / 1024} MiB`);
      left -= blob.bytes.length;
      if (left < 0) throw new Error(`it holds more than ${LIMITS.bytes / 1024 / 1024} MiB`);
      return { path, text: new TextDecoder().decode(blob.bytes) };
    }),
  );
}

/** An entry of `git ls-tree -z`, with the path below `folder`; links are no files. */
function blobOf(line: string, folder: string): BlobRef[] {
  const tab = line.indexOf('\t');
  const [mode, type, object] = line.slice(0, Math.max(tab, 0)).split(' ');
  const path = line.slice(tab + 1);
  if (type !== 'blob' || mode === '120000' || !object || !isPolicyFile(path)) return [];
  return [{ path: folder === '' ? path : path.slice(folder.replace(/\/+$/, '').length + 1), object }];
}

function read(output: GitOutput, explain = (reason: string): string => reason): string {
  if (!output.ok) throw new Error(explain(output.reason));
  return output.stdout;
}
