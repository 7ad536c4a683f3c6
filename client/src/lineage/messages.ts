import type { ColumnLineage, LineageParams, LineLocation } from '../protocol.js';

/** What the panel asks the server for; the page keeps it, so that the panel comes back after a reload. */
export type LineageSubject = Pick<LineageParams, 'uri' | 'position' | 'key'>;

/** Panel → page. */
export type ToPage =
  | { readonly type: 'lineage'; readonly lineage: ColumnLineage; readonly subject: LineageSubject }
  /** There is nothing to draw, and why. */
  | { readonly type: 'message'; readonly text: string; readonly subject: LineageSubject };

/** Page → panel. */
export type FromPage =
  | { readonly type: 'ready' }
  /** The user wants to see the code there. */
  | { readonly type: 'open'; readonly location: LineLocation };
