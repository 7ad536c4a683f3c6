import { parseName } from '../../contract/names.js';
import { writtenParts } from '../../mesh/lineage/table.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { SqlStatement } from '../../sql/facts.js';
import type { Mention } from '../mention.js';

/** The tables that a SQL file reads and writes, and the columns of which it is certain whose they are. */
export function mentionsInSql(workspace: Workspace, path: string): Mention[] {
  const view = workspace.view();
  const statements = view.sqlFile(path)?.facts.statements ?? [];
  return statements.flatMap((statement) => mentionsInStatement(view, path, statement));
}

function mentionsInStatement(view: MeshView, path: string, statement: SqlStatement): Mention[] {
  const { target, reads, columns } = statement;
  const tables = reads.map((read) => view.resolve(path, read)?.name);
  const written = target && parseName(writtenParts(target.parts), view.config);
  return [
    ...(target && written ? [{ kind: 'table' as const, table: written, span: target.span }] : []),
    ...reads.flatMap(({ span }, index): Mention[] => {
      const table = tables[index];
      return table ? [{ kind: 'table', table, span }] : [];
    }),
    ...columns.flatMap(({ name, read }): Mention[] => {
      const table = read === undefined ? undefined : tables[read];
      return table ? [{ kind: 'column', table, column: name.text, span: name.span }] : [];
    }),
  ];
}
