import { readFileSync, statSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { MeshHost } from '@data-mesh-contracts/adapters';
import { fileKind, type FileKind } from '@data-mesh-contracts/core';
import { UsageError } from './io.js';
import { isInside } from './root.js';

/** What the user named. */
export interface Named {
  /** Files or folders. */
  readonly paths: readonly string[];
  /** Contracts. */
  readonly yaml: readonly string[];
  /** dbt YAML or SQL files. */
  readonly model: readonly string[];
}

/** A named file or folder. */
export interface Target {
  /** As the user wrote it. */
  readonly written: string;
  readonly absolute: string;
  readonly folder: boolean;
  /** Named as a dbt model: the YAML that describes it belongs to it. */
  readonly model: boolean;
}

/** Looks up what the user named. Throws a `UsageError` for what does not exist or is of the wrong kind. */
export function findTargets(named: Named, cwd: string): Target[] {
  return [
    ...named.paths.map((written) => target(written, cwd)),
    ...named.yaml.map((written) => contractTarget(fileTarget('--yaml', written, cwd))),
    ...named.model.map((written) => ({ ...fileTarget('--model', written, cwd), model: true })),
  ];
}

function target(written: string, cwd: string): Target {
  const absolute = resolve(cwd, written);
  return { written, absolute, folder: stat(written, absolute).isDirectory(), model: false };
}

function fileTarget(option: string, written: string, cwd: string): Target {
  const found = target(written, cwd);
  if (found.folder)
    throw new UsageError(`${option} takes files, and ${written} is a folder: give it without ${option}`);
  return found;
}

function contractTarget(found: Target): Target {
  if (fileKind(found.absolute) === 'contract') return found;
  throw new UsageError(`${found.written} is not read as a contract: its name does not end in .contract.yaml`);
}

function stat(written: string, absolute: string): Stats {
  try {
    const found = statSync(absolute, { throwIfNoEntry: false });
    if (found) return found;
  } catch (error) {
    throw new UsageError(
      `${written} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
  throw new UsageError(`${written} does not exist`);
}

/**
 * The files to report on, sorted: those that `targets` name, or all. A file that is named is taken even where
 * git ignores it. Throws a `UsageError` where a target holds nothing to check.
 */
export async function selectFiles(host: MeshHost, targets: readonly Target[]): Promise<string[]> {
  if (targets.length === 0)
    return nonEmpty(
      host,
      checkable(host, () => true),
      host.root,
    );
  const selected = new Set<string>();
  for (const each of targets) {
    if (!isInside(host.root, each.absolute))
      throw new UsageError(`${each.written} is outside of ${host.root}`);
    const paths = each.folder ? filesBelow(host, each) : [await namedFile(host, each)];
    for (const path of paths) selected.add(path);
    if (each.model) for (const path of paths.flatMap((path) => describedBy(host, path))) selected.add(path);
  }
  return [...selected].sort();
}

/** The YAML file that describes the model whose SQL is at `path`. */
function describedBy({ workspace }: MeshHost, path: string): string[] {
  const { dbt } = workspace.view();
  const model = dbt.modelAt(path);
  const properties = model && dbt.properties(model);
  return properties ? [properties.path] : [];
}

function filesBelow(host: MeshHost, { absolute, written }: Target): string[] {
  const folder = host.relative(absolute);
  const inside = (path: string): boolean => folder === undefined || path.startsWith(`${folder}/`);
  return nonEmpty(host, checkable(host, inside), written);
}

async function namedFile(host: MeshHost, { absolute, written }: Target): Promise<string> {
  const path = host.relative(absolute);
  if (path === undefined || fileKind(path) === undefined || fileKind(path) === 'seed')
    throw new UsageError(`${written} is neither a contract nor SQL nor YAML of the mesh`);
  if (!host.workspace.paths().includes(path)) await host.update(path, readNamed(absolute, written));
  return path;
}

function readNamed(absolute: string, written: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolute));
  } catch (error) {
    throw new UsageError(
      `${written} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
}

function checkable(host: MeshHost, wanted: (path: string) => boolean): string[] {
  const isChecked = (path: string): boolean => fileKind(path) !== 'seed' && wanted(path);
  return host.workspace.paths().filter(isChecked).sort();
}

function nonEmpty({ workspace }: MeshHost, paths: string[], where: string): string[] {
  const kinds: readonly (FileKind | undefined)[] = ['contract', 'sql', 'mesh'];
  if (paths.some((path) => kinds.includes(fileKind(path)) || workspace.isException(path))) return paths;
  throw new UsageError(`${where} holds neither contracts nor SQL`);
}
