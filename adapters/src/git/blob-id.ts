import { createHash } from 'node:crypto';

/** SHA-256 ids are longer than those of SHA-1, which most repositories have. */
const SHA256_DIGITS = 64;

/** The id that git gives a blob of that text; `like` is any id of the repository. */
export function blobId(text: string, like: string): string {
  const bytes = Buffer.from(text);
  const hash = createHash(like.length === SHA256_DIGITS ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
