import { nameKey, parseName, type TableName } from '../contract/names.js';
import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { mentionsInYaml } from './contract/mentions.js';
import { sameThing, type Mention } from './mention.js';
import { writtenParts } from '../mesh/lineage/table.js';
import { mentionsInSql } from './sql/mentions.js';
import type { Place } from './types.js';

/**
 * Where a mentioned thing is defined: the contract's name or column; for a table without a contract the SQL that
 * builds it.
 */
export function definitionsOf(workspace: Workspace, mention: Mention): Place[] {
  const products = workspace.view().productsNamed(mention.table);
  if (mention.kind === 'table') {
    const contracts = products.map(({ path, nameSpan }) => ({ path, span: nameSpan }));
    return contracts.length > 0 ? contracts : builders(workspace, mention.table);
  }
  const wanted = mention.column.toLowerCase();
  return products.flatMap(({ path, columns }) =>
    columns.filter(({ name }) => name.toLowerCase() === wanted).map(({ span }) => ({ path, span })),
  );
}

/** Every place of the workspace that names the same thing, in the order of paths and texts. */
export function referencesTo(workspace: Workspace, mention: Mention): Place[] {
  const places = filesNaming(workspace, mention.table).flatMap((path) => {
    const mentions =
      fileKind(path) === 'sql' ? mentionsInSql(workspace, path) : mentionsInYaml(workspace, path);
    return mentions.filter((each) => sameThing(each, mention)).map(({ span }) => ({ path, span }));
  });
  const unique = new Map(
    places.map((place) => [`${place.path}:${place.span.start}:${place.span.end}`, place]),
  );
  return [...unique.values()].sort(
    (a, b) => a.path.localeCompare(b.path) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

/** Files that may name `table`; a look at the text spares reading the others. */
function filesNaming(workspace: Workspace, table: TableName): string[] {
  const readers = new Set(
    workspace
      .view()
      .readers(table)
      .map(({ path }) => path),
  );
  const word = new RegExp(`\\b${table.table.replaceAll(/[^\w]/g, '\\$&')}\\b`, 'i');
  return workspace
    .paths()
    .filter(
      (path) => readers.has(path) || (fileKind(path) !== undefined && word.test(workspace.text(path) ?? '')),
    );
}

function builders(workspace: Workspace, table: TableName): Place[] {
  const view = workspace.view();
  const wanted = nameKey(table);
  const written = [...view.sqlFiles()].flatMap(({ path, facts }) =>
    facts.statements.flatMap(({ target }) => {
      const name = target && parseName(writtenParts(target.parts), view.config);
      return target && name && nameKey(name) === wanted ? [{ path, span: target.span }] : [];
    }),
  );
  if (written.length > 0) return written;
  return [...view.sqlFiles()]
    .filter(({ path, facts }) => {
      const { domain, tier, table: built } = workspace.place(path);
      if (facts.statements.some(({ target }) => target) || !domain || !tier || !built) return false;
      return nameKey({ domain, tier, table: built }) === wanted;
    })
    .map(({ path }) => ({ path, span: { start: 0, end: 0 } }));
}
