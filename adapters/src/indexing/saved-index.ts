import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from '../analysis/pack.js';
import type { Logger } from '../host.js';

/** Bytes of a key: a SHA-256. */
const KEY_LENGTH = 32;

/** What a file starts with; the number counts changes of the layout. */
const MAGIC = Buffer.from('data-mesh-contracts index 1\n');

/** An index over this many bytes is neither read nor written. */
const LIMIT = 512 * 1024 * 1024;

/** How many indexes there are at most; those that were written longest ago go. */
const MOST_INDEXES = 16;

/**
 * Results of analyses from earlier runs, in one file per workspace folder. A key stands for all that a result depends
 * on, so that an entry is right or not found; a file that is damaged, of another version or of another build is
 * discarded with a note. Nothing here throws: without a file everything is just analysed anew.
 *
 * Layout: magic, build (32 bytes), SHA-256 of what follows (32 bytes), then per entry its key (32 bytes), the length
 * of its value (4 bytes, big-endian) and the value.
 */
export class SavedIndex {
  readonly #file: string;
  readonly #folder: string;
  readonly #build: Buffer;
  readonly #log: Logger;
  readonly #saved: ReadonlyMap<string, Packed>;
  readonly #used = new Map<string, Packed>();
  #added = 0;

  /** `folder` is the cache's, `root` the workspace folder's; `build` stands for the code that makes the results. */
  constructor(folder: string, root: string, build: string, log: Logger) {
    this.#folder = folder;
    this.#file = join(folder, `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.index`);
    this.#build = createHash('sha256').update(build).digest();
    this.#log = log;
    this.#saved = this.#read();
  }

  /** The key of what `parts` say; each part is a text. */
  key(...parts: readonly string[]): string {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(`${part.length}:`).update(part);
    return hash.digest().toString('latin1');
  }

  get(key: string): Packed | undefined {
    const packed = this.#saved.get(key);
    if (packed) this.#used.set(key, packed);
    return packed;
  }

  add(key: string, packed: Packed): void {
    this.#used.set(key, packed);
    this.#added++;
  }

  /** Writes what was used or added since the start, where that differs from what the file has. */
  save(): void {
    const isSame = this.#added === 0 && this.#used.size === this.#saved.size;
    if (isSame) return;
    const temporary = `${this.#file}.${process.pid}-${randomBytes(4).toString('hex')}`;
    try {
      const content = this.#content();
      if (content.length > LIMIT) throw new Error(`it would take ${content.length} bytes`);
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(temporary, content, { mode: 0o600 });
      renameSync(temporary, this.#file);
      this.#prune();
    } catch (error) {
      this.#log.info(`the index was not saved, so the next start reads every file: ${String(error)}`);
      remove(temporary);
    }
    this.#added = 0;
  }

  /** Removes the oldest indexes, and what a write that was cut short has left. */
  #prune(): void {
    const files = readdirSync(this.#folder)
      .filter((name) => /^[0-9a-f]{32}\.index/.test(name))
      .map((name) => ({ path: join(this.#folder, name), time: statSync(join(this.#folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { path } of files.slice(MOST_INDEXES)) rmSync(path, { force: true });
  }

  #content(): Buffer {
    const entries = [...this.#used].flatMap(([key, packed]) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(packed.length);
      return [Buffer.from(key, 'latin1'), length, packed];
    });
    const hash = createHash('sha256');
    for (const part of entries) hash.update(part);
    return Buffer.concat([MAGIC, this.#build, hash.digest(), ...entries]);
  }

  #read(): ReadonlyMap<string, Packed> {
    try {
      const size = statSync(this.#file, { throwIfNoEntry: false })?.size;
      if (size === undefined) return new Map();
      if (size > LIMIT) return this.#discard('it is too large');
      return this.#entries(readFileSync(this.#file));
    } catch (error) {
      return this.#discard(String(error));
    }
  }

  #entries(content: Buffer): ReadonlyMap<string, Packed> {
    const body = MAGIC.length + 2 * KEY_LENGTH;
    if (!content.subarray(0, MAGIC.length).equals(MAGIC)) return this.#discard('it is of another version');
    if (!content.subarray(MAGIC.length, MAGIC.length + KEY_LENGTH).equals(this.#build))
      return this.#discard('another build has written it');
    const checksum = createHash('sha256').update(content.subarray(body)).digest();
    if (!content.subarray(MAGIC.length + KEY_LENGTH, body).equals(checksum))
      return this.#discard('it is damaged');
    const entries = new Map<string, Packed>();
    for (let at = body; at + KEY_LENGTH + 4 <= content.length;) {
      const start = at + KEY_LENGTH + 4;
      const end = start + content.readUInt32BE(at + KEY_LENGTH);
      entries.set(content.toString('latin1', at, at + KEY_LENGTH), content.subarray(start, end));
      at = end;
    }
    return entries;
  }

  #discard(reason: string): ReadonlyMap<string, Packed> {
    this.#log.info(`the saved index is not used, so every file is read anew: ${reason}`);
    return new Map();
  }
}

/** Removes a file if it is there. Never throws. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none: so there is no file either.
  }
}
