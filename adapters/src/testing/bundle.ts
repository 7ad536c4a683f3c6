import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';

/** Writes the bundle at `path` (absolute) with the entries that `fill` gives it. */
export async function writeBundle(path: string, fill: (tar: Pack) => void): Promise<void> {
  const tar = pack();
  fill(tar);
  tar.finalize();
  await pipeline(tar, createGzip(), createWriteStream(path));
}

/** Writes a bundle with these files. */
export function writeBundleOf(path: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  return writeBundle(path, (tar) => {
    for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  });
}
