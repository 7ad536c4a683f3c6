import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(join(PROJECT, 'ARCHITECTURE.md'), 'utf8');

/** The folders right below `parent` that hold files of the repository. */
function foldersIn(parent: string): string[] {
  const listing = execFileSync('git', ['ls-files', '-z', parent], { cwd: PROJECT, encoding: 'utf8' });
  const prefix = parent === '.' ? '' : `${parent}/`;
  const below = listing.split('\0').filter((path) => path.startsWith(prefix));
  const names = below.flatMap((path) => {
    const [folder, ...rest] = path.slice(prefix.length).split('/');
    return folder !== undefined && rest.length > 0 ? [folder] : [];
  });
  return [...new Set(names)].filter((name) => !name.startsWith('.'));
}

describe('the code map', () => {
  it.each(foldersIn('.'))('has %s/', (folder) => {
    expect(PAGE).toContain(`\`${folder}/`);
  });

  it.each(foldersIn('core/src'))('has core/src/%s', (folder) => {
    expect(PAGE).toContain(`\`core/src/${folder}`);
  });

  it.each(foldersIn('adapters/src').filter((folder) => folder !== 'testing'))(
    'has adapters/src/%s',
    (folder) => {
      expect(PAGE).toContain(`\`adapters/src/${folder}`);
    },
  );

  it('names the folders of core in the order that lint enforces', () => {
    const lint = readFileSync(join(PROJECT, 'eslint.config.mjs'), 'utf8');
    const order = [...(/const CORE = \[([^\]]*)\]/.exec(lint)?.[1] ?? '').matchAll(/'(\w+)'/g)];
    const told = /from those before it: `([^`]*)`/.exec(PAGE)?.[1]?.split(/,\s+/);
    expect(told).toEqual(order.map(([, name]) => name));
  });
});
