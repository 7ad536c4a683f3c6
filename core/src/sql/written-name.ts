import type { TableRead } from './facts.js';

/** How a query names what it reads, without dbt's packages and versions: `orders.product.x`, the model, the URI. */
export function writtenName({ origin }: Pick<TableRead, 'origin'>): string {
  switch (origin.kind) {
    case 'table':
      return origin.parts.map(({ text }) => text).join('.');
    case 'ref':
      return origin.model;
    case 'source':
      return `${origin.source}.${origin.table}`;
    case 'storage':
      return origin.uri;
  }
}
