import type { ColumnFacts, ProductFacts } from '../../contract/facts.js';
import { formatName } from '../../contract/names.js';
import type { MeshView } from '../../mesh/view.js';
import type { GraphColumn, LineageColumns } from './columns.js';

/** Transforms after which a value says nothing of single rows. */
const STRIPPING = /^(?:count|count_distinct|approx_count_distinct|sum|avg|mean|stddev|variance)$/i;

/** How many columns one column may descend from before the search ends. */
const LIMIT = 1000;

/** The lineage that contracts declare by `derived_from`. */
export function declaredLineage(
  mesh: MeshView,
  productAt: (path: string) => ProductFacts | undefined,
): LineageColumns {
  const find = (name: string): { product: ProductFacts; column: ColumnFacts } | undefined => {
    const at = name.lastIndexOf('.');
    const product = mesh.productsNamed(name.slice(0, Math.max(at, 0)))[0];
    const column = product?.columns.find(
      (each) => each.name.toLowerCase() === name.slice(at + 1).toLowerCase(),
    );
    return product && column && { product, column };
  };
  return {
    columnsOf(path) {
      const product = productAt(path);
      return product ? product.columns.map((column) => graphColumn(product, column)) : [];
    },
    ancestorsOf(name) {
      const found = new Map<string, GraphColumn>();
      const waiting = [name];
      for (let next = waiting.shift(); next !== undefined && found.size < LIMIT; next = waiting.shift()) {
        const column = find(next)?.column;
        if (column?.transform !== undefined && STRIPPING.test(column.transform)) continue;
        for (const origin of column?.derivedFrom ?? []) {
          if (found.has(origin.toLowerCase())) continue;
          const upstream = find(origin);
          found.set(
            origin.toLowerCase(),
            upstream ? graphColumn(upstream.product, upstream.column) : unknown(origin),
          );
          waiting.push(origin);
        }
      }
      return [...found.values()];
    },
  };
}

function graphColumn(product: ProductFacts, column: ColumnFacts): GraphColumn {
  const name = `${formatName(product.name)}.${column.name}`;
  return { name, tags: column.tags, derived_from: column.derivedFrom, transform: column.transform ?? null };
}

function unknown(name: string): GraphColumn {
  return { name, tags: [], derived_from: [], transform: null };
}
