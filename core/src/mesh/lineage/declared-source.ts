import type { ProductFacts } from '../../contract/facts.js';
import { formatName } from '../../contract/names.js';
import { stepsOf, type DeclaredColumn } from '../../lineage/files/declared.js';

/** Where a declaration stands: it decides how findings and cards call it. */
export type DeclaredBy = 'contract' | 'lineage-file' | 'openlineage' | 'dbt';

/** What one file declares of columns: tags, and columns that they descend from. */
export interface DeclaredFile {
  readonly path: string;
  readonly by: DeclaredBy;
  readonly columns: readonly DeclaredColumn[];
}

/** The tags and `derived_from` of a contract's columns; both stand at the column's name. */
export function declaredByContract(product: ProductFacts): DeclaredFile {
  const table = formatName(product.name);
  const columns = product.columns.map((column): DeclaredColumn => {
    const at = (value: string) => ({ value, span: column.span });
    const steps = stepsOf(column.transform);
    return {
      name: at(`${table}.${column.name}`),
      tags: column.tags.map(at),
      origins: column.derivedFrom.map((name) => ({ name: at(name), steps, kind: 'value' })),
    };
  });
  return { path: product.path, by: 'contract', columns };
}
