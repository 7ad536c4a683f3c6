import { isPublic, parseName, type TableName } from '../../contract/names.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { Span } from '../../text/span.js';
import { productCard } from '../product-card.js';
import type { Completion } from '../types.js';

const CALL = /\b(source|ref)\(\s*(?:(['"])([^'"]*)\2\s*,\s*)?(['"])([^'"{}]*)$/;

/** What may stand in the string under the cursor, where it is an argument of `source()` or `ref()`. */
export function dbtOffers(
  workspace: Workspace,
  path: string,
  text: string,
  tag: Span,
  offset: number,
): Completion[] {
  const call = CALL.exec(text.slice(tag.start, offset));
  if (!call) return [];
  const [, name, , first, quote = "'", typed = ''] = call;
  const rest = /^[^'"\s{}()]*/.exec(text.slice(offset, Math.min(tag.end, offset + 200)))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const closed = text[span.end] === quote;
  if (name === 'ref') return modelOffers(workspace, path, first, span);
  return first === undefined
    ? sourceNames(workspace, path, span, quote, closed)
    : tableOffers(workspace, path, first, span);
}

function modelOffers(
  workspace: Workspace,
  path: string,
  project: string | undefined,
  span: Span,
): Completion[] {
  const models = [...workspace.view().dbt.models(path)].filter(
    (model) => model.path !== path && (project === undefined || model.project.name === project),
  );
  const names = new Map(models.map((model) => [model.name, model.parts]));
  return [...names].flatMap(([label, parts]) => tableOffer(workspace, path, label, parts, span));
}

function sourceNames(
  workspace: Workspace,
  path: string,
  span: Span,
  quote: string,
  closed: boolean,
): Completion[] {
  const sources = [...workspace.view().dbt.sources(path)].filter(({ parts }) =>
    readable(workspace, path, parts),
  );
  return [...new Set(sources.map(({ source }) => source))].map((label) => ({
    label,
    kind: 'domain',
    edit: { span, newText: closed ? label : `${label}${quote}, ${quote}` },
    detail: 'dbt source',
    ...(!closed && { continues: true }),
  }));
}

function tableOffers(workspace: Workspace, path: string, source: string, span: Span): Completion[] {
  return [...workspace.view().dbt.sources(path)]
    .filter((each) => each.source === source)
    .flatMap(({ table, parts }) => tableOffer(workspace, path, table, parts, span));
}

function tableOffer(
  workspace: Workspace,
  path: string,
  label: string,
  parts: readonly string[],
  span: Span,
): Completion[] {
  if (!readable(workspace, path, parts)) return [];
  const table = tableOf(workspace, parts);
  const product = table && workspace.view().productsNamed(table)[0];
  const detail = product?.version ?? parts.join('.');
  return [
    {
      label,
      kind: 'product',
      edit: { span, newText: label },
      ...(detail && { detail }),
      ...(product && { documentation: productCard(workspace, product) }),
    },
  ];
}

/** Private tables of another domain are not offered; what is no table of the mesh is. */
function readable(workspace: Workspace, path: string, parts: readonly string[]): boolean {
  const table = tableOf(workspace, parts);
  if (!table || isPublic(table, workspace.config)) return true;
  return table.domain.toLowerCase() === workspace.place(path).domain?.toLowerCase();
}

function tableOf(workspace: Workspace, parts: readonly string[]): TableName | undefined {
  return parseName(
    parts.flatMap((part) => part.split('.')),
    workspace.config,
  );
}
