import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/generate/output.js';
import { CATEGORIES, parseRuleName, scaffold } from '../../scripts/new-rule/scaffold.js';

describe('parseRuleName', () => {
  it('takes a category and a kebab-case id', () => {
    expect(parseRuleName('reads/hot-join')).toEqual({ category: 'reads', id: 'hot-join' });
  });

  it.each([
    undefined,
    '',
    'hot-join',
    'reads/',
    'reads/HotJoin',
    'nowhere/hot-join',
    'reads/../hot-join',
    'reads/join',
  ])('refuses %j', (text) => {
    expect(parseRuleName(text)).toBeUndefined();
  });

  it('knows the categories that a rule may have', () => {
    const source = readFileSync(join(ROOT, 'core/src/rules/rule.ts'), 'utf8');
    const declared = /export type Category =([^;]*);/.exec(source)?.[1] ?? '';
    expect([...declared.matchAll(/'([^']+)'/g)].map(([, category]) => category)).toEqual([...CATEGORIES]);
  });
});

describe('a scaffolded rule', () => {
  it('type-checks under the project’s own options', async () => {
    // Below core's sources, so that its imports and types resolve as they will.
    const parent = join(ROOT, 'build', 'scaffold');
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(join(parent, 'rule-'));
    try {
      const files = Object.entries(scaffold('fields', 'example-name'));
      for (const [name, text] of files) {
        const file = join(folder, name);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text.replaceAll(/'\.\.\/\.\.\/(?=rule|\.\.)/g, `'${relativeRules(folder)}`));
      }
      const tsconfig = {
        extends: '../../../tsconfig.base.json',
        compilerOptions: { composite: false, noEmit: true, emitDeclarationOnly: false, declaration: false },
        include: ['.'],
      };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
      const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
      expect(execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toBe('');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function relativeRules(folder: string): string {
  const up = folder
    .slice(ROOT.length + 1)
    .split('/')
    .map(() => '..');
  return `${up.join('/')}/core/src/rules/`;
}
