import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { REGISTRY } from '@data-mesh-contracts/core';
import { describe, expect, it } from 'vitest';
import { emit, ROOT } from '../../scripts/generate/output.js';
import { outputs } from '../../scripts/generate/outputs.js';
import { registry, ruleFolders } from '../../scripts/generate/registry.js';
import { DEFAULT_SETTINGS } from '../../server/src/protocol.js';
import { SETTINGS } from '../../core/src/config/settings.js';

describe('generated files', () => {
  it('are what the rules and options say', async () => {
    const generated = [registry(await ruleFolders()), ...(await outputs(REGISTRY))];
    expect(await emit(generated, false), 'stale: run `npm run generate` and commit the result').toEqual([]);
  });

  it('hold no page of a rule that is gone', async () => {
    const pages = (await readdir(join(ROOT, 'docs/rules'))).filter((page) => page !== 'README.md');
    expect(pages.sort()).toEqual(REGISTRY.map(({ id }) => `${id}.md`).sort());
  });

  it('offer the settings that the server reads, with its defaults', async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as object;
    for (const [group, settings] of Object.entries<object>({ ...DEFAULT_SETTINGS }))
      for (const [name, value] of Object.entries<unknown>({ ...settings })) {
        const setting = SETTINGS.find(({ key }) => key === `${group}.${name}`);
        expect(setting?.default, `${group}.${name}`).toBe(value);
        const path = ['contributes', 'configuration', 'properties', `dataMeshContracts.${group}.${name}`];
        expect(manifest).toHaveProperty([...path, 'default'], value);
      }
  });
});
