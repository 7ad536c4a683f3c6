import type { ColumnFacts, ProductFacts } from '../../contract/facts.js';
import { nameKey, type TableName } from '../../contract/names.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { ReadOrigin, TableRead } from '../../sql/facts.js';
import { intersects, type Span } from '../../text/span.js';

/** A read of the statement around a cursor, with what it stands for. */
export interface ReadAt {
  readonly read: TableRead;
  /** How columns name it: its alias, else the table's own name. */
  readonly qualifier: string;
  readonly table: TableName;
  readonly product: ProductFacts | undefined;
}

/** The mesh tables that are read in the statement with that span. */
export function readsIn(workspace: Workspace, path: string, statement: Span): ReadAt[] {
  const view = workspace.view();
  const statements = (view.sqlFile(path)?.facts.statements ?? []).filter(({ span }) =>
    intersects(span, statement),
  );
  return statements.flatMap(({ reads }) =>
    reads.flatMap((read) => {
      const found = view.resolve(path, read);
      if (!found) return [];
      const qualifier = read.alias?.text ?? ownName(read.origin);
      return [{ read, qualifier, table: found.name, product: found.product }];
    }),
  );
}

/** The read that `qualifier` (the parts in front of a column) stands for; undefined where several tables may be meant. */
export function qualified(reads: readonly ReadAt[], qualifier: readonly string[]): ReadAt | undefined {
  const wanted = qualifier.join('.').toLowerCase();
  const named = reads.filter((each) =>
    qualifier.length > 1 ? nameKey(each.table) === wanted : each.qualifier.toLowerCase() === wanted,
  );
  const [first, ...others] = named;
  return first && others.every(({ table }) => nameKey(table) === nameKey(first.table)) ? first : undefined;
}

/** The column of that name in a product; case does not count. */
export function columnOf(product: ProductFacts | undefined, name: string): ColumnFacts | undefined {
  const wanted = name.toLowerCase();
  return product?.columns.find((column) => column.name.toLowerCase() === wanted);
}

function ownName(origin: ReadOrigin): string {
  switch (origin.kind) {
    case 'table':
      return origin.parts.at(-1)?.text.split('.').at(-1) ?? '';
    case 'ref':
      return origin.model;
    case 'source':
      return origin.table;
    case 'storage':
      return '';
  }
}
