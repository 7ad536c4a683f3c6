import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '..', '..');

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}

const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Manifest;
const declared = manifest.contributes.commands.map(({ command }) => command);

/** Values of the given keys anywhere below `value`. */
function valuesOf(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'string' && keys.includes(key) ? [each] : valuesOf(each, keys),
  );
}

describe('the extension manifest', () => {
  const files = valuesOf(manifest.contributes, ['path', 'url', 'image']);

  it.each([manifest.icon, ...files, ...valuesOf(manifest.contributes, ['markdown'])])(
    '%s is there',
    (file) => {
      expect(existsSync(join(PROJECT, file))).toBe(true);
    },
  );

  it('puts declared commands alone into menus', () => {
    const used = Object.values(manifest.contributes.menus).flatMap((menu) =>
      menu.map(({ command }) => command),
    );
    expect(declared).toEqual(expect.arrayContaining(used));
  });

  it('declares no command that the client does not register', () => {
    const source = join(PROJECT, 'client', 'src');
    const code = readdirSync(source)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(source, name), 'utf8'))
      .join('\n');
    for (const command of declared) expect(code).toContain(`registerCommand('${command}'`);
  });
});
