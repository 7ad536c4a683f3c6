import type { LineageEdge } from '../../../mesh/lineage/edge.js';
import type { InheritedTag } from '../../../mesh/lineage/inherit.js';
import { columnLabel } from '../../../mesh/lineage/table.js';
import type { RelatedPlace } from '../../finding.js';

/** The way of an inherited tag: where it is declared, then every place that the value passes, with what is done to it there. */
export function pathPlaces({ tag, declared, path }: InheritedTag): RelatedPlace[] {
  const [first] = path;
  if (!first) return [];
  const { path: file, span } = declared;
  return [
    { path: file, span, message: `${columnLabel(first.from)} is tagged ${tag}` },
    ...path.flatMap(placesOf),
  ];
}

function placesOf({ from, to, steps, hops, path, span }: LineageEdge): RelatedPlace[] {
  const by = steps.length > 0 ? ` by ${steps.map(({ name }) => name).join(', ')}` : '';
  return [
    { path, span, message: `${columnLabel(from)} becomes ${columnLabel(to)}${by}` },
    ...hops.map((hop) => ({ path, span: hop.span, message: `… on the way as ${hop.label}` })),
  ];
}
