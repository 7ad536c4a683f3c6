import { addJoin, addSource, addTable } from './from-clause.js';
import { Scope } from './scope.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from './tree.js';
import type { Place, Walk } from './walk.js';

type Body = TreeNode['body'];

/** Reads a statement that writes; false where the node is none. */
export function visitWrite(walk: Walk, kind: string, body: Body, place: Place): boolean {
  switch (kind) {
    case 'insert':
      insert(walk, body, place);
      return true;
    case 'create_table':
      create(walk, body, place);
      return true;
    case 'create_view':
      create(walk, body, place);
      return true;
    case 'merge':
      merge(walk, body, place);
      return true;
    case 'update':
      update(walk, body, place);
      return true;
    case 'delete':
      remove(walk, body, place);
      return true;
    default:
      return false;
  }
}

function insert(walk: Walk, body: Body, outer: Place): void {
  const place = walk.inside(body, outer);
  walk.target ??= walk.targetOf(body['table']);
  walk.visitFields(body, ['with', 'table', 'columns'], place);
}

function create(walk: Walk, body: Body, outer: Place): void {
  walk.target ??= walk.targetOf(body['name']);
  const place = { ...walk.inside(body, outer), scope: new Scope(undefined) };
  if (body['clone_source']) addTable(walk, body['clone_source'], place);
  walk.visit(body['as_select'] ?? body['query'], { ...place, scope: new Scope(undefined) });
}

function merge(walk: Walk, body: Body, outer: Place): void {
  const place = { ...walk.inside(body, outer), scope: new Scope(outer.scope) };
  addTarget(walk, body['this'], place);
  addSource(walk, body['using'], place)();
  walk.visitFields(body, ['with', 'this', 'using'], place);
}

function update(walk: Walk, body: Body, outer: Place): void {
  const place = { ...walk.inside(body, outer), scope: new Scope(outer.scope) };
  const visits = [body['table_joins'], body['from_joins']].flatMap((joins) =>
    listOf(joins).map((join) => addJoin(walk, join, place)),
  );
  for (const source of listOf(field(body['from_clause'], 'expressions'))) {
    visits.push(addSource(walk, source, place));
  }
  for (const extra of listOf(body['extra_tables'])) addTable(walk, extra, place);
  addTarget(walk, { table: body['table'] }, place);
  for (const visit of visits) visit();
  const done = ['with', 'table', 'table_joins', 'from_joins', 'from_clause', 'extra_tables'];
  walk.visitFields(body, done, place);
}

function remove(walk: Walk, body: Body, outer: Place): void {
  const place = { ...walk.inside(body, outer), scope: new Scope(outer.scope) };
  const visits = listOf(body['joins']).map((join) => addJoin(walk, join, place));
  for (const table of listOf(body['using'])) addTable(walk, table, place);
  addTarget(walk, { table: body['table'] }, place, body['alias']);
  for (const visit of visits) visit();
  walk.visitFields(body, ['with', 'table', 'tables', 'using', 'joins', 'alias'], place);
}

/** The table that is written; where it is the alias of a source, that source is the table, and stays a read. */
function addTarget(walk: Walk, value: unknown, place: Place, outerAlias?: unknown): void {
  const node = nodeOf(value);
  if (!node) return;
  if (node.kind === 'alias') {
    addTarget(walk, node.body['this'], place, node.body['alias']);
    return;
  }
  if (node.kind !== 'table') return;
  const table = walk.names.table(node.body);
  const alias = nameOf(outerAlias ?? node.body['alias'])?.text;
  const name = alias ?? (table.kind === 'origin' ? table.shortName : undefined);
  const isPlain = table.kind === 'origin' && table.origin.kind === 'table' && table.origin.parts.length === 1;
  if (isPlain && alias === undefined && (place.scope.has(table.shortName) || place.ctes.has(table.shortName)))
    return;
  walk.target ??= walk.targetOf(node.body);
  place.scope.add(name);
}
