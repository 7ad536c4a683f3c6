import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContractAtBaseline, MeshHost } from '@data-mesh-contracts/adapters';
import { fileKind } from '@data-mesh-contracts/core';
import { UsageError, type Io } from '../io.js';
import { findRoot } from '../root.js';
import { findTargets, selectFiles } from '../selection.js';

/** A file or folder that the user named; it need not be there any more. */
export interface NamedPlace {
  readonly written: string;
  readonly absolute: string;
}

/** The contracts that a command reports on. */
export interface SelectedContracts {
  /** Contracts of the working copy, sorted. */
  readonly paths: readonly string[];
  /** Contracts that only the baseline has, sorted by path. */
  readonly removed: readonly ContractAtBaseline[];
}

/** What `paths` name, and the workspace root that they lie in. */
export function namedPlaces(
  paths: readonly string[],
  io: Io,
): { readonly root: string; readonly places: readonly NamedPlace[] } {
  const places = paths.map((written) => ({ written, absolute: resolve(io.cwd, written) }));
  const absolute = places.map((place) => place.absolute);
  return { root: findRoot(io.cwd, absolute), places };
}

/** The contracts at or below `places`, or all. Throws a `UsageError` for a place without any. */
export async function selectContracts(
  host: MeshHost,
  places: readonly NamedPlace[],
  io: Io,
): Promise<SelectedContracts> {
  const removed = await host.removedContracts();
  const gone = new Map(removed.map((baseline) => [baseline.path, baseline]));
  const selected = new Set<string>();
  if (places.length === 0) for (const path of [...host.workspace.paths(), ...gone.keys()]) selected.add(path);
  for (const place of places) {
    const below = contractsAt(host, place, gone);
    if (below.length === 0) below.push(...(await namedContract(host, place, io)));
    for (const path of below) selected.add(path);
  }
  const contracts = [...selected].filter((path) => fileKind(path) === 'contract').sort();
  if (contracts.length === 0 && places.length === 0) throw new UsageError(`${host.root} holds no contracts`);
  return {
    paths: contracts.filter((path) => !gone.has(path)),
    removed: contracts.flatMap((path) => gone.get(path) ?? []),
  };
}

function contractsAt(
  host: MeshHost,
  { written, absolute }: NamedPlace,
  gone: ReadonlyMap<string, ContractAtBaseline>,
): string[] {
  const place = absolute === host.root ? '' : host.relative(absolute);
  if (place === undefined) throw new UsageError(`${written} is outside of ${host.root}`);
  const isInside = (path: string): boolean =>
    fileKind(path) === 'contract' && (place === '' || path === place || path.startsWith(`${place}/`));
  return [...host.workspace.paths(), ...gone.keys()].filter(isInside);
}

/** A contract that is named though it is no part of the mesh, such as one that git ignores. */
async function namedContract(host: MeshHost, { written, absolute }: NamedPlace, io: Io): Promise<string[]> {
  if (!existsSync(absolute)) throw new UsageError(`${written} does not exist, nor does the baseline have it`);
  const targets = findTargets({ paths: [written], yaml: [], model: [] }, io.cwd);
  const paths = await selectFiles(host, targets);
  if (paths.some((path) => fileKind(path) === 'contract')) return paths;
  throw new UsageError(`${written} holds no contracts`);
}
