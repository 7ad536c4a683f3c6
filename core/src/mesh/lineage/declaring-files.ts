import { readLineageFile } from '../../lineage/files/lineage-file.js';
import { readOpenLineage } from '../../lineage/files/openlineage.js';
import type { DeclaredFile } from './declared-source.js';

/** The kinds of file that are made to declare lineage. */
export type LineageFileKind = 'lineage' | 'openlineage';

/** What such a file declares; undefined where it is gone. */
export function declaredIn(
  path: string,
  kind: LineageFileKind,
  text: string | undefined,
): DeclaredFile | undefined {
  if (text === undefined) return undefined;
  return kind === 'lineage'
    ? { path, by: 'lineage-file', columns: readLineageFile(text) }
    : { path, by: 'openlineage', columns: readOpenLineage(text) };
}
