import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { PROJECT } from './paths.js';

/** Packs the extension as users get it; returns the VSIX's path. */
export function packExtension(): string {
  execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: PROJECT, stdio: 'inherit' });
  return join(PROJECT, 'dist', 'data-mesh-contracts.vsix');
}

/** Bundles the suite into an extension of its own in `folder`, and packs that; returns the VSIX's path. */
export async function packRunner(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(PROJECT, 'test', 'e2e', 'runner', 'package.json'), join(folder, 'package.json'));
  copyFileSync(join(PROJECT, 'LICENSE'), join(folder, 'LICENSE'));
  await build({
    entryPoints: [join(PROJECT, 'test', 'e2e', 'runner', 'runner.ts')],
    outfile: join(folder, 'runner.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'error',
  });
  const vsix = join(folder, 'runner.vsix');
  await createVSIX({ cwd: folder, packagePath: vsix, dependencies: false, allowMissingRepository: true });
  return vsix;
}
