import { fileKind } from '@data-mesh-contracts/core';

const MEBIBYTE = 1024 * 1024;

/** Bytes above which a contract, or its baseline, is not read. */
export const CONTRACT_LIMIT = 4 * MEBIBYTE;

const OTHER_LIMIT = MEBIBYTE;

/** Bytes above which the file at `path` is not checked. */
export function sizeLimit(path: string): number {
  const kind = fileKind(path);
  return kind === 'sql' || kind === 'yaml' ? OTHER_LIMIT : CONTRACT_LIMIT;
}

/** Why a file or blob of `size` bytes is not checked. */
export function tooLarge(size: number, limit: number): string {
  return `not checked: ${(size / MEBIBYTE).toFixed(1)} MB is over the limit of ${limit / MEBIBYTE} MiB`;
}
