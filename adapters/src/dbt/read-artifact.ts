import { readFileSync, statSync } from 'node:fs';
import { readCatalog, readManifest, type DbtCatalog, type DbtManifest } from '@data-mesh-contracts/core';

/** A file that dbt writes into its target folder, by its absolute path. */
export interface ArtifactRequest {
  readonly kind: 'manifest' | 'catalog';
  readonly path: string;
}

export type ArtifactRead =
  | { readonly kind: 'manifest'; readonly manifest: DbtManifest }
  | { readonly kind: 'catalog'; readonly catalog: DbtCatalog }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

const MEBIBYTE = 1024 * 1024;

/** Bytes above which an artifact is not read; those of a thousand models are a tenth of it. */
const LIMIT = 512 * MEBIBYTE;

/** Reads an artifact of dbt and keeps what the mesh needs of it. Takes seconds for a large one. Never throws. */
export function readArtifact({ kind, path }: ArtifactRequest): ArtifactRead {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) return { kind: 'gone' };
    if (stat.size > LIMIT) return unreadable(`it is larger than ${LIMIT / MEBIBYTE} MiB`);
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (kind === 'catalog') return { kind, catalog: readCatalog(json) };
    const manifest = readManifest(json);
    return typeof manifest === 'string' ? unreadable(manifest) : { kind, manifest };
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable('it is no JSON');
    return unreadable((error as NodeJS.ErrnoException).code ?? String(error));
  }
}

export function unreadable(reason: string): ArtifactRead {
  return { kind: 'unreadable', reason };
}
