import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contractText, columns } from './inputs/contract.js';
import { writeMesh } from './inputs/mesh.js';
import type { ServerCommand } from './lsp/session.js';

export const PROJECT = join(import.meta.dirname, '..');

/** The bundled server of this project, without what it kept of earlier runs. */
export const OURS: ServerCommand = { args: [join(PROJECT, 'dist/server.js'), '--stdio'] };

/** A server that answers every change at once, without looking at it. */
export const ECHO: ServerCommand = { args: [join(import.meta.dirname, 'servers/echo.mjs')] };

/** The least that a server has to do: parse with `yaml`, validate with ajv. */
export const FLOOR: ServerCommand = { args: [join(import.meta.dirname, 'servers/floor.mjs')] };

/** yaml-language-server with a schema for contracts; undefined where it is not installed. */
export function yamlServer(): ServerCommand | undefined {
  const require = createRequire(join(import.meta.dirname, 'package.json'));
  try {
    const main = join(
      dirname(require.resolve('yaml-language-server/package.json')),
      'out/server/src/server.js',
    );
    const schema = `file://${join(PROJECT, 'schemas/contract.schema.json')}`;
    const yaml = { schemas: { [schema]: '*.contract.yaml' }, validate: true, schemaStore: { enable: false } };
    return { args: [main, '--stdio'], settings: { yaml, http: {}, '[yaml]': {}, editor: {}, files: {} } };
  } catch {
    return undefined;
  }
}

export const CONTRACT = 'orders/product/order_facts.contract.yaml';

/** The text of a contract with that many columns, the same in every run. */
export function contractOf(count: number): string {
  return contractText('orders.product.order_facts', columns(count, 7));
}

/** Runs `task` with a folder that holds one committed contract of that many columns. */
export async function withContract<T>(
  count: number,
  task: (root: string, text: string) => Promise<T>,
): Promise<T> {
  const text = contractOf(count);
  return withFolder((root) => {
    writeMesh(root, [[CONTRACT, text]]);
    return task(root, text);
  });
}

/** Runs `task` with a new folder, which is removed afterwards. */
export async function withFolder<T>(task: (root: string) => Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bench-')));
  try {
    return await task(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Whether a command is there and runs. */
export function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}
