import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS, SETTINGS_SECTION, type Setting } from '../../core/src/config/settings.js';
import { ROOT, type Output } from './output.js';

/** `package.json` with the settings of `SETTINGS` as its `contributes.configuration`; nothing else changes. */
export async function manifest(): Promise<Output> {
  const text = await readFile(join(ROOT, 'package.json'), 'utf8');
  const parsed = JSON.parse(text) as { contributes?: object; displayName: string };
  const properties = Object.fromEntries(
    SETTINGS.map((setting, order) => [`${SETTINGS_SECTION}.${setting.key}`, property(setting, order)]),
  );
  const configuration = { title: parsed.displayName, properties };
  return {
    path: 'package.json',
    text: JSON.stringify({ ...parsed, contributes: { ...parsed.contributes, configuration } }, undefined, 2),
  };
}

function property({ schema, scope, description, enumDescriptions, ...setting }: Setting, order: number) {
  return {
    order,
    scope,
    ...schema,
    ...(enumDescriptions && { enumDescriptions }),
    default: setting.default,
    markdownDescription: description,
  };
}
