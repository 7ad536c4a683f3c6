import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parent-'));
  await build({
    entryPoints: [fileURLToPath(new URL('./end-with-parent.ts', import.meta.url))],
    outfile: join(folder, 'end-with-parent.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  await writeFile(
    join(folder, 'child.cjs'),
    "require('./end-with-parent.cjs').endWithParent(); process.send('ready', () => { for (;;); });",
  );
  await writeFile(
    join(folder, 'parent.cjs'),
    `const { fork } = require('node:child_process');
    const child = fork(${JSON.stringify(join(folder, 'child.cjs'))}, [], { stdio: ['ignore', 'inherit', 'ignore', 'ipc'] });
    child.once('message', () => process.send('running'));
    process.on('message', () => undefined);`,
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('a worker that is busy for ever ends when its parent is killed', async () => {
  const parent = spawn(process.execPath, [join(folder, 'parent.cjs')], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  await once(parent, 'message');
  parent.kill('SIGKILL');
  // The pipe closes when the last process that holds it is gone.
  await once(parent, 'close');
  expect(parent.signalCode).toBe('SIGKILL');
});
