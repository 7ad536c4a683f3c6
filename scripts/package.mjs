// Builds for production and packs dist/data-mesh-contracts.vsix with what the extension runs with, and no more.
import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';

const vsix = 'dist/data-mesh-contracts.vsix';

execFileSync(process.execPath, ['scripts/build.mjs', '--production'], { stdio: 'inherit' });
await createVSIX({
  cwd: process.cwd(),
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = await stat(vsix);
console.log(`${vsix}: ${(size / 1024 / 1024).toFixed(1)} MB`);
