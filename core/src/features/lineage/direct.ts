import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { columnId } from '../../mesh/lineage/table.js';

/** The edges by which values flow, one per column at that end; conditions are left out. */
export function directEdges(edges: readonly LineageEdge[], end: 'from' | 'to'): LineageEdge[] {
  const values = edges.filter(({ kind }) => kind === 'value');
  return [...new Map(values.map((edge) => [columnId(edge[end]), edge])).values()];
}
