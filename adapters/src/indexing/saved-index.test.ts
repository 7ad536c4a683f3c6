import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headOf, packWithHead, type Packed } from '../analysis/pack.js';
import { TestLog } from '../testing/host.js';
import { SavedIndex } from './saved-index.js';

let folder: string;
let log: TestLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'));
  log = new TestLog();
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function pack(value: unknown): Packed {
  return packWithHead(value, '');
}

const COUNT = 150;

function index(build = 'one', root = '/mesh'): SavedIndex {
  return new SavedIndex(join(folder, 'cache'), root, build, log);
}

/** Writes an index of `COUNT` entries; returns the path of its file. */
function saved(): string {
  const first = index();
  for (let at = 0; at < COUNT; at++) first.add(first.key('sql', `text ${at}`), pack({ at }));
  first.save();
  const [name = ''] = readdirSync(join(folder, 'cache'));
  return join(folder, 'cache', name);
}

/** How many of the entries a new index finds. */
function found(again = index()): number {
  const entries = Array.from({ length: COUNT }, (_each, at) => again.get(again.key('sql', `text ${at}`)));
  for (const [at, packed] of entries.entries()) if (packed) expect(headOf(packed)).toEqual({ at });
  return entries.filter((packed) => packed !== undefined).length;
}

describe('a saved index', () => {
  it('gives back what was added, by the same key', () => {
    saved();
    expect(found()).toBe(COUNT);
    const again = index();
    expect(again.get(again.key('sql', 'text'))).toBeUndefined();
    expect(again.key('ab', 'c')).not.toBe(again.key('a', 'bc'));
    expect(log.lines).toEqual([]);
  });

  it('is another one for another folder', () => {
    saved();
    expect(found(index('one', '/other'))).toBe(0);
    expect(log.lines).toEqual([]);
  });

  it.each<[string, (content: Buffer) => Buffer | string]>([
    ['is empty', () => ''],
    ['was cut short', (content) => content.subarray(0, -7)],
    ['has a changed byte', (content) => Buffer.concat([content.subarray(0, -3), Buffer.from('xyz')])],
    ['is something else', () => '{"format":1}'.repeat(100)],
    ['has a length that leads behind its end', (content) => content.subarray(0, 100)],
  ])('that %s is discarded, said once and written anew', (_what, damage) => {
    const file = saved();
    writeFileSync(file, damage(readFileSync(file)));
    expect(found()).toBe(0);
    expect(log.lines.filter((line) => line.includes('the saved index is not used'))).toHaveLength(1);
    expect(found(index())).toBe(0);
    saved();
    expect(found()).toBe(COUNT);
  });

  it('of another build is discarded', () => {
    saved();
    expect(found(index('two'))).toBe(0);
    expect(log.lines[0]).toContain('another build');
  });

  it('keeps only what is still asked for', () => {
    const file = saved();
    const before = readFileSync(file).length;
    const again = index();
    for (let at = 0; at < COUNT - 20; at++) again.get(again.key('sql', `text ${at}`));
    again.save();
    expect(readFileSync(file).length).toBeLessThan(before);
    expect(found()).toBe(COUNT - 20);
  });

  it('is whole after two processes wrote it at the same time', () => {
    saved();
    const [one, two] = [index(), index()];
    for (const [at, each] of [one, two].entries()) {
      found(each);
      each.add(each.key('sql', `more ${at}`), pack({}));
    }
    one.save();
    two.save();
    expect(found()).toBe(COUNT);
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(1);
    expect(log.lines).toEqual([]);
  });

  it('that cannot be written is said, and leaves nothing behind', () => {
    writeFileSync(join(folder, 'cache'), 'a file where the folder should be');
    const first = index();
    for (let at = 0; at < COUNT; at++) first.add(first.key(`${at}`), pack(at));
    first.save();
    expect(log.lines.join()).toContain('the index was not saved');
  });

  it('takes the place of those written longest ago', () => {
    mkdirSync(join(folder, 'cache'));
    for (let at = 0; at < 20; at++) {
      const path = join(folder, 'cache', `${String(at).padStart(32, '0')}.index`);
      writeFileSync(path, '');
      utimesSync(path, at, at);
    }
    saved();
    const left = readdirSync(join(folder, 'cache'));
    expect(left).toHaveLength(16);
    expect(left).not.toContain(`${'0'.repeat(32)}.index`);
    expect(found()).toBe(COUNT);
  });
});
