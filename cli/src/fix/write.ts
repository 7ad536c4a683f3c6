import { readFileSync } from 'node:fs';
import type { MeshHost } from '@data-mesh-contracts/adapters';
import { createTwoFilesPatch } from 'diff';
import { writeWhole } from '../files/write.js';
import { UsageError } from '../io.js';
import type { Fixed } from './apply.js';

/** The changes as a unified diff that `git apply` takes. */
export function unifiedDiff({ workspace }: MeshHost, { before }: Fixed): string {
  return [...before]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const from = text === undefined ? '/dev/null' : `a/${path}`;
      const patch = createTwoFilesPatch(
        from,
        `b/${path}`,
        text ?? '',
        workspace.text(path) ?? '',
        undefined,
        undefined,
        {
          headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
        },
      );
      return text === workspace.text(path) ? '' : patch;
    })
    .join('');
}

/**
 * Writes the changed files, each in one step. Throws a `UsageError` before anything is written where a file is no
 * longer as it was read.
 */
export function writeFixed(host: MeshHost, { before }: Fixed): void {
  const changed = [...before].filter(([path, text]) => text !== host.workspace.text(path));
  const marks = new Map(changed.map(([path, text]) => [path, byteOrderMark(host, path, text)]));
  for (const [path] of changed)
    writeWhole(host.absolute(path), (marks.get(path) ?? '') + (host.workspace.text(path) ?? ''), path);
}

/** The mark that a file starts with, which its text in the workspace does without. */
function byteOrderMark(host: MeshHost, path: string, before: string | undefined): string {
  const now = readNow(host.absolute(path));
  const mark = now?.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (now?.slice(mark.length) !== before)
    throw new UsageError(`${path} has changed since it was read: nothing was written`);
  return mark;
}

function readNow(file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return undefined;
  }
}
