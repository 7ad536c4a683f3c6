import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../testing/git.js';
import { CatFile } from './cat-file.js';

const LIMIT = 1024 * 1024;
const MISSING = '0123456789012345678901234567890123456789';

let folder: TestFolder;
let blobs: CatFile;
const path = process.env.PATH;

beforeEach(() => {
  folder = new TestFolder().init();
});

afterEach(() => {
  blobs.dispose();
  process.env.PATH = path;
  folder.dispose();
});

function store(content: string): string {
  folder.write({ blob: content });
  return folder.git(['hash-object', '-w', 'blob']);
}

const text = async (object: string): Promise<string | undefined> => {
  const blob = await blobs.read(object);
  return blob.kind === 'bytes' ? Buffer.from(blob.bytes).toString() : undefined;
};

describe('one git process for many blobs', () => {
  it('keeps answers apart by their size, whatever they hold', async () => {
    blobs = new CatFile(folder.path, LIMIT);
    const contents = ['', '\n', `${MISSING} missing\n`, 'a'.repeat(300_000), 'é\n\n', 'no newline'];
    const objects = contents.map(store);
    expect(await Promise.all(objects.map(text))).toEqual(contents);
  });

  it('answers more requests than it takes at a time', async () => {
    blobs = new CatFile(folder.path, LIMIT);
    const object = store('x'.repeat(5_000));
    const answers = await Promise.all(Array.from({ length: 500 }, () => text(object)));
    expect(new Set(answers)).toEqual(new Set(['x'.repeat(5_000)]));
  });

  it('goes on after what is missing or too large', async () => {
    blobs = new CatFile(folder.path, 10);
    const [large, small] = [store('x'.repeat(200_000)), store('small')];
    const read = Promise.all([blobs.read(MISSING), blobs.read(large), text(small)]);
    expect(await read).toEqual([{ kind: 'missing' }, { kind: 'too-large', size: 200_000 }, 'small']);
  });

  it('finds what was committed after it was started', async () => {
    blobs = new CatFile(folder.path, LIMIT);
    await text(store('old'));
    folder.commit();
    folder.git(['gc', '--quiet']);
    expect(await text(store('new'))).toBe('new');
  });

  it('is killed where it does not answer in time, and started anew', async () => {
    const object = store('x');
    blobs = new CatFile(folder.path, LIMIT, 100);
    folder.write({ 'bin/git': '#!/bin/sh\nexec sleep 600\n' });
    chmodSync(`${folder.path}/bin/git`, 0o755);
    process.env.PATH = `${folder.path}/bin:${path ?? ''}`;
    await expect(blobs.read(object)).rejects.toThrow('did not answer within 0.1 s');
    process.env.PATH = path;
    blobs.dispose();
    blobs = new CatFile(folder.path, LIMIT);
    expect(await text(object)).toBe('x');
  });

  it('rejects what is asked when it is stopped, or without git', async () => {
    blobs = new CatFile(folder.path, LIMIT);
    const asked = blobs.read(store('x'));
    blobs.dispose();
    await expect(asked).rejects.toThrow('stopped');
    process.env.PATH = folder.path;
    await expect(blobs.read(MISSING)).rejects.toThrow('ended unexpectedly');
  });
});
