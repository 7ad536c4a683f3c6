import { fileKind } from '../../mesh/file-kind.js';
import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { meshTable, writtenColumn, type ColumnRef } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import { touches, type Span } from '../../text/span.js';
import { mentionsInYaml } from '../contract/mentions.js';
import { mentionAt, type Mention } from '../mention.js';
import { mentionInSqlAt } from '../sql/hover.js';

/** A column that a file names, and where. */
export interface NamedColumn {
  readonly ref: ColumnRef;
  readonly span: Span;
}

/**
 * The column that stands at `offset` of the file at `path`: of a contract or another YAML file the one that is named,
 * of SQL the one that is read there or, on an alias of the result, the one that is built.
 */
export function columnAt(workspace: Workspace, path: string, offset: number): NamedColumn | undefined {
  if (workspace.text(path) === undefined) return undefined;
  switch (fileKind(path)) {
    case 'sql':
      return columnInSql(workspace, path, offset);
    case 'openlineage':
      return columnInJson(workspace, path, offset);
    default:
      return named(mentionAt(mentionsInYaml(workspace, path), offset));
  }
}

/** The column with that full name, as far as any file of the workspace knows it. */
export function columnNamed(workspace: Workspace, name: string): ColumnRef | undefined {
  const view = workspace.view();
  return writtenColumn(name, { dbt: view.dbt, config: view.config });
}

function columnInSql(workspace: Workspace, path: string, offset: number): NamedColumn | undefined {
  const edges = workspace.view().lineage.file(path)?.edges() ?? [];
  const read = shortest(edges, offset, ({ span }) => span);
  if (read) return { ref: read.from, span: read.span };
  const built = shortest(edges, offset, ({ targetSpan }) => targetSpan);
  // The span of a column without an alias is its whole expression, in which only the columns are names.
  if (built?.targetSpan && isName(workspace.text(path) ?? '', built.targetSpan))
    return { ref: built.to, span: built.targetSpan };
  return named(mentionInSqlAt(workspace, path, offset));
}

function columnInJson(workspace: Workspace, path: string, offset: number): NamedColumn | undefined {
  const found = workspace
    .view()
    .lineage.declaredIn(path)
    .flatMap(({ ref, column }) => [
      { ref, span: column.name.span },
      ...column.origins.flatMap(({ name }) => {
        const origin = columnNamed(workspace, name.value);
        return origin ? [{ ref: origin, span: name.span }] : [];
      }),
    ]);
  return found.find(({ span }) => touches(span, offset));
}

function named(mention: Mention | undefined): NamedColumn | undefined {
  if (mention?.kind !== 'column') return undefined;
  return { ref: { table: meshTable(mention.table), column: mention.column }, span: mention.span };
}

function shortest(
  edges: readonly LineageEdge[],
  offset: number,
  spanOf: (edge: LineageEdge) => Span | undefined,
): LineageEdge | undefined {
  let best: LineageEdge | undefined;
  let length = Infinity;
  for (const edge of edges) {
    const span = spanOf(edge);
    if (!span || !touches(span, offset) || span.end - span.start >= length) continue;
    best = edge;
    length = span.end - span.start;
  }
  return best;
}

function isName(text: string, { start, end }: Span): boolean {
  return /^[`"[]?[\w$ -]+[`"\]]?$/.test(text.slice(start, end));
}
