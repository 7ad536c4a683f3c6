import type { Workspace } from '../../mesh/workspace.js';
import { yamlCursor } from '../../yaml/cursor.js';
import type { HoverCard } from '../types.js';
import { keyCard } from './key-card.js';

/** See `hover`; for the keys of `mesh.yaml`. */
export function hoverInMesh(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const cursor = yamlCursor(workspace.text(path) ?? '', offset);
  if (cursor?.position !== 'key' || cursor.text === '') return undefined;
  const markdown = keyCard([...cursor.path, cursor.text]);
  return markdown === undefined ? undefined : { markdown, span: cursor.span };
}
