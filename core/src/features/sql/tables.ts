import type { ProductFacts } from '../../contract/facts.js';
import { isPublic, nameKey, parseName, type TableName } from '../../contract/names.js';
import type { Workspace } from '../../mesh/workspace.js';
import { writtenParts } from '../../mesh/lineage/table.js';

/** A table that a file may read. */
export interface ReadableTable {
  readonly name: TableName;
  /** Its contract, where there is one. */
  readonly product: ProductFacts | undefined;
}

/**
 * The tables that the file at `path` may read: public ones of every domain, and of the file's own domain also the
 * private ones that contracts, models and SQL know.
 */
export function readableTables(workspace: Workspace, path: string): ReadableTable[] {
  const own = workspace.place(path).domain?.toLowerCase();
  const tables = new Map<string, ReadableTable>();
  const add = (name: TableName | undefined, product?: ProductFacts): void => {
    if (!name || tables.has(nameKey(name))) return;
    if (name.domain.toLowerCase() === own || isPublic(name, workspace.config))
      tables.set(nameKey(name), { name, product });
  };
  for (const product of workspace.view().products()) add(product.name, product);
  if (own !== undefined)
    for (const name of tablesInSql(workspace, path)) if (name.domain.toLowerCase() === own) add(name);
  return [...tables.values()];
}

/** Names that SQL files build or read and that dbt models build; some have no contract. */
function* tablesInSql(workspace: Workspace, path: string): Generator<TableName> {
  const view = workspace.view();
  for (const model of view.dbt.models(path)) {
    const name = parseName(model.parts, view.config);
    if (name) yield name;
  }
  for (const { path: file, facts } of view.sqlFiles()) {
    // The file that is being edited may hold a half-typed name.
    if (file === path) continue;
    const { domain, tier, table } = workspace.place(file);
    if (domain && tier && table && !facts.statements.some(({ target }) => target))
      yield { domain, tier, table };
    for (const { target, reads } of facts.statements) {
      const written = target && parseName(writtenParts(target.parts), view.config);
      if (written) yield written;
      for (const read of reads) {
        const name = view.resolve(file, read)?.name;
        if (name) yield name;
      }
    }
  }
}
