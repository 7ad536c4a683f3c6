import { passesTags, type LineageEdge } from './edge.js';
import type { DeclaredTag } from './declarations.js';
import type { LineageGraph } from './graph.js';
import { columnId, type ColumnRef } from './table.js';

/** A tag that holds for a column because one that it descends from declares it. */
export interface InheritedTag {
  readonly tag: string;
  readonly declared: DeclaredTag;
  /** From the declaring column to the one at hand, in this order. */
  readonly path: readonly LineageEdge[];
}

/** What the search asks; a `MeshView` records it. */
export type AskedLineage = Pick<LineageGraph, 'into' | 'tagsOf'>;

/** More columns upstream than any table has; a search beyond it ends. */
const MAX_COLUMNS = 20_000;

/**
 * The tags that a column inherits through transforms that keep them, each from the nearest column that declares it.
 * Tags compare without case; those of `local` say something of one column alone and do not flow.
 */
export function inheritedTags(
  lineage: AskedLineage,
  column: ColumnRef,
  local: readonly string[],
): InheritedTag[] {
  const stays = new Set(local.map((tag) => tag.toLowerCase()));
  const found = new Map<string, InheritedTag>();
  /** The edge that leads down from each column on a shortest way. */
  const down = new Map<string, LineageEdge | undefined>([[columnId(column), undefined]]);
  let level: readonly ColumnRef[] = [column];
  while (level.length > 0 && down.size < MAX_COLUMNS) {
    const above: ColumnRef[] = [];
    for (const each of level) {
      for (const edge of lineage.into(each).edges) {
        const id = columnId(edge.from);
        if (!passesTags(edge) || down.has(id)) continue;
        down.set(id, edge);
        above.push(edge.from);
        for (const declared of lineage.tagsOf(edge.from)) {
          const key = declared.tag.toLowerCase();
          if (found.has(key) || stays.has(key)) continue;
          found.set(key, { tag: declared.tag, declared, path: pathFrom(edge.from, down) });
        }
      }
    }
    level = above;
  }
  return [...found.values()];
}

function pathFrom(column: ColumnRef, down: ReadonlyMap<string, LineageEdge | undefined>): LineageEdge[] {
  const path: LineageEdge[] = [];
  for (let edge = down.get(columnId(column)); edge; edge = down.get(columnId(edge.to))) path.push(edge);
  return path;
}
