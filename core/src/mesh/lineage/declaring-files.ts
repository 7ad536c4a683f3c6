import { readLineageFile } from '../../lineage/files/lineage-file.js';
import { readOpenLineage } from '../../lineage/files/openlineage.js';
import { declaredByName, type DeclaredFile } from './declared-source.js';

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
    ? declaredByName(path, 'lineage-file', readLineageFile(text))
    : declaredByName(path, 'openlineage', readOpenLineage(text));
}
