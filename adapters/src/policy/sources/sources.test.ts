import { join } from 'node:path';
import type { Pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBundle } from '../../testing/bundle.js';
import { TestFolder } from '../../testing/git.js';
import { readBundle } from './bundle.js';
import { readFolder } from './folder.js';
import { readFromGit } from './git.js';
import { dataDocument, mergeData } from './policy-files.js';

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(() => {
  folder.dispose();
});

async function bundle(fill: (tar: Pack) => void): Promise<string> {
  const path = join(folder.path, 'bundle.tar.gz');
  await writeBundle(path, fill);
  return path;
}

describe('a bundle', () => {
  it('gives its Rego and data, whatever else is in it', async () => {
    const path = await bundle((tar) => {
      tar.entry({ name: '/.manifest' }, '{}');
      tar.entry({ name: '/mesh/naming.rego' }, 'package mesh.naming');
      tar.entry({ name: './limits/data.json' }, '{"days": 7}');
      tar.entry({ name: 'policy.wasm' }, 'x');
      tar.entry({ name: `${'deep/'.repeat(40)}x.rego` }, 'package x');
    });
    expect((await readBundle(path)).files.map((file) => file.path)).toEqual([
      'mesh/naming.rego',
      'limits/data.json',
      `${'deep/'.repeat(40)}x.rego`,
    ]);
    expect((await readBundle(path)).module?.toString()).toBe('x');
  });

  it.each([['../../etc/x.rego'], ['a/../../x.rego'], ['..\\x.rego'], ['C:\\x.rego']])(
    'is refused where it has the path %s',
    async (name) => {
      const path = await bundle((tar) => tar.entry({ name }, 'package x'));
      await expect(readBundle(path)).rejects.toThrow(`the path ${name} leads out of it`);
    },
  );

  it('is refused where it has links', async () => {
    const path = await bundle((tar) =>
      tar.entry({ name: 'x.rego', type: 'symlink', linkname: '/etc/passwd' }),
    );
    await expect(readBundle(path)).rejects.toThrow('x.rego is a link');
  });

  it('is refused once it unpacks to more than it may, without holding it', async () => {
    const path = await bundle((tar) => {
      const size = 1024 ** 3;
      const entry = tar.entry({ name: 'data.json', size });
      const zeros = Buffer.alloc(1024 * 1024);
      let left = size;
      const write = (): void => {
        while (left > 0) {
          left -= zeros.length;
          if (!entry.write(zeros) && left > 0) {
            entry.once('drain', write);
            return;
          }
        }
        entry.end(null);
      };
      write();
    });
    const before = process.memoryUsage().rss;
    await expect(readBundle(path)).rejects.toThrow('it holds more than 64 MiB unpacked');
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
  });

  it('is refused where it has too many files', async () => {
    const path = await bundle((tar) => {
      for (let at = 0; at < 5; at++) tar.entry({ name: `${at}.rego` }, '');
    });
    await expect(readBundle(path, { bytes: 1e6, files: 4 })).rejects.toThrow('it holds more than 4 files');
  });

  it.each([
    ['what is none', 'hello'],
    ['half of one', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
  ])('is refused where it is %s', async (_what, content) => {
    folder.write({ 'bundle.tar.gz': content });
    await expect(readBundle(join(folder.path, 'bundle.tar.gz'))).rejects.toThrow('it is no bundle');
  });

  it('is refused where there is none', async () => {
    await expect(readBundle(join(folder.path, 'x.tar.gz'))).rejects.toThrow('there is no such file');
  });
});

describe('a git repository', () => {
  beforeEach(() => {
    folder
      .init()
      .write({
        'policies/a.rego': 'package a',
        'policies/limits/data.json': '{}',
        'other/b.rego': 'package b',
      })
      .commit();
    folder.git(['tag', 'v1']);
    folder.write({ 'policies/a.rego': 'package later' }).commit();
  });

  it('gives the policies of a folder at a ref', async () => {
    expect(await readFromGit(folder.path, 'v1', 'policies')).toEqual([
      { path: 'a.rego', text: 'package a' },
      { path: 'limits/data.json', text: '{}' },
    ]);
    expect((await readFromGit(folder.path, 'HEAD', '')).map(({ path }) => path)).toContain('other/b.rego');
  });

  it.each([
    ['v9', 'policies', 'there is no ref v9'],
    ['v1', 'nowhere', 'there are no policies in nowhere at v1'],
  ])('says what it lacks: %s, %s', async (ref, path, message) => {
    await expect(readFromGit(folder.path, ref, path)).rejects.toThrow(message);
  });

  it('says where there is none', async () => {
    await expect(readFromGit(join(folder.path, 'nowhere'), 'v1', '')).rejects.toThrow();
  });
});

describe('a folder', () => {
  it('gives its Rego and data', async () => {
    folder.write({
      'a/x.rego': 'package x',
      'data.yaml': 'a: 1',
      'notes.yaml': 'b: 1',
      'node_modules/y.rego': '',
    });
    expect((await readFolder(folder.path)).map(({ path }) => path)).toEqual(['a/x.rego', 'data.yaml']);
  });

  it('is said to be missing, or to be none', async () => {
    folder.write({ 'x.rego': '' });
    await expect(readFolder(join(folder.path, 'nowhere'))).rejects.toThrow('there is no such folder');
    await expect(readFolder(join(folder.path, 'x.rego'))).rejects.toThrow('it is no folder');
  });
});

describe('data documents', () => {
  it('lie below the folder of their file, and are merged', () => {
    const data = {};
    mergeData(data, dataDocument({ path: 'limits/data.json', text: '{"days": 7, "a": {"x": 1}}' }));
    mergeData(data, dataDocument({ path: 'limits/a/data.yml', text: 'y: 2' }));
    mergeData(data, dataDocument({ path: 'data.yaml', text: 'limits: { days: 9, __proto__: { z: 1 } }' }));
    expect(data).toEqual({ limits: { days: 7, a: { x: 1, y: 2 }, ['__proto__']: { z: 1 } } });
    expect(({} as Record<string, unknown>)['z']).toBeUndefined();
  });

  it.each([
    ['data.json', '{', 'data.json does not parse'],
    ['data.yaml', 'a: [', 'data.yaml does not parse'],
    ['data.json', '[]', 'data.json is no object'],
  ])('are refused where they are none: %s %s', (path, text, message) => {
    expect(() => dataDocument({ path, text })).toThrow(message);
  });
});
