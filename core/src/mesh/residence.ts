import type { MarkedColumn, ProductFacts } from '../contract/facts.js';
import { regionOf, whereabouts } from '../contract/regions.js';
import type { MeshConfig } from '../config/config.js';
import type { SqlStatement } from '../sql/facts.js';
import type { Span } from '../text/span.js';

/** Where a domain's SQL runs, as `mesh.yaml` has it; undefined where it does not say. */
export function computeRegionOf(domain: string | undefined, { domains }: MeshConfig): string | undefined {
  if (domain === undefined) return undefined;
  const found = Object.entries(domains).find(([name]) => name.toLowerCase() === domain.toLowerCase());
  return found?.[1].computeRegion;
}

/** A place in SQL that reads what has to stay in a region. */
export interface ResidentRead {
  readonly span: Span;
  readonly region: string;
  /** The column whose tag says so; undefined where it is the whole product's. */
  readonly column: string | undefined;
}

/**
 * What the `index`th read of a statement takes out of its region: the product, where its tags name regions and
 * `compute` is certainly in none of them; else each of its columns that is certainly read and has such tags.
 */
export function residentReads(
  product: ProductFacts,
  statement: SqlStatement,
  index: number,
  compute: string,
  config: MeshConfig,
): ResidentRead[] {
  const read = statement.reads[index];
  if (!read) return [];
  if (product.tags.some((tag) => regionOf(tag) !== undefined)) {
    const region = leftRegion(product.tags, compute, config);
    return region === undefined ? [] : [{ span: read.span, region, column: undefined }];
  }
  return product.marked.flatMap((column) => {
    const region = leftRegion(column.tags, compute, config);
    return region === undefined
      ? []
      : spansOf(column, statement, index).map((span) => ({ span, region, column: column.name }));
  });
}

/** The first region that `tags` name, where `compute` is certainly outside of every one of them. */
function leftRegion(tags: readonly string[], compute: string, config: MeshConfig): string | undefined {
  const regions = tags.flatMap((tag) => regionOf(tag) ?? []);
  const isOutside = regions.every((region) => whereabouts(compute, region, config.regions) === 'outside');
  return isOutside ? regions[0] : undefined;
}

/** Where the statement certainly reads the column: by its name, or by a star over the table. */
function spansOf(column: MarkedColumn, { columns, reads, stars }: SqlStatement, index: number): Span[] {
  const name = column.name.toLowerCase();
  const named = columns.filter((each) => each.read === index && each.name.text.toLowerCase() === name);
  if (named.length > 0) return named.map((each) => each.name.span);
  const read = reads[index];
  return read && stars.includes(index) ? [read.span] : [];
}
