import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { isPolicyFile, LIMITS, type SourceFile } from './policy-files.js';

/** How much a bundle may hold. */
export interface BundleLimits {
  readonly bytes: number;
  readonly files: number;
}

/** What a bundle brings. */
export interface Bundle {
  readonly files: readonly SourceFile[];
  /** Its `policy.wasm`. */
  readonly module: Uint8Array | undefined;
}

/** Where OPA puts what it compiled. */
const MODULE = 'policy.wasm';

/**
 * The files of an OPA bundle at `path` (absolute) that policies are made of. It is read as a stream and never written
 * anywhere. Rejects with one line for a user: what is no bundle, is larger unpacked than `limits`, or has links or
 * paths that leave it.
 */
export async function readBundle(path: string, limits: BundleLimits = LIMITS): Promise<Bundle> {
  const files = new Map<string, Buffer>();
  const tar = extract();
  const reading = readEntries(tar, files, limits);
  const unpacking = pipeline(createReadStream(path), createGunzip(), counter(limits.bytes), tar);
  try {
    await Promise.all([unpacking, reading]);
  } catch (error) {
    throw new Error(reasonOf(error as NodeJS.ErrnoException), { cause: error });
  }
  const module = files.get(MODULE);
  files.delete(MODULE);
  return { files: Array.from(files, ([name, bytes]) => ({ path: name, text: textOf(bytes, name) })), module };
}

/** Ends a stream that gives more than `limit` bytes. */
function counter(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new Refused(`it holds more than ${limit / 1024 / 1024} MiB unpacked`));
      else done(null, chunk);
    },
  });
}

async function readEntries(
  entries: Extract,
  files: Map<string, Buffer>,
  limits: BundleLimits,
): Promise<void> {
  let count = 0;
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (++count > limits.files) throw new Refused(`it holds more than ${limits.files} files`);
    const path = insidePath(name);
    if (type === 'symlink' || type === 'link') throw new Refused(`${name} is a link`);
    if (type === 'file' && (isPolicyFile(path) || path === MODULE)) files.set(path, await bytesOf(entry));
    else entry.resume();
  }
}

/** The path within the bundle; one that leads out of it is refused. */
function insidePath(name: string): string {
  const segments = name.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..') || /^[A-Za-z]:/.test(name))
    throw new Refused(`the path ${name} leads out of it`);
  return segments.join('/');
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function textOf(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refused(`${path} is not UTF-8`, { cause: error });
  }
}

/** An Error whose message is for the user. */
class Refused extends Error {}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof Refused) return error.message;
  if (error.code === 'ENOENT') return 'there is no such file';
  if (error.code === 'EISDIR') return 'it is a folder';
  return `it is no bundle: ${error.message}`;
}
