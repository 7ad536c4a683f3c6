import { Scope } from './scope.js';
import { field, isRecord, listOf, nameOf, nodeOf, type TreeNode } from './tree.js';
import type { Place, Walk } from './walk.js';

/** Where a source stands in its FROM clause. */
interface SourceOptions {
  /** The alias around the source, where the tree has one. */
  readonly alias?: unknown;
  /** After a comma or CROSS JOIN, BigQuery reads `t.items` as the array of a row of `t`. */
  readonly unnests?: boolean;
  /** The source may refer to those before it. */
  readonly lateral?: boolean;
  /** The alias gives the columns other names. */
  readonly renamed?: boolean;
}

/** Dialects in which a dotted name behind a comma may be an array of an earlier source. */
export const UNNESTING = new Set(['bigquery', 'redshift']);
/** Kinds of join that need no condition; the second is the comma. */
const UNCONDITIONAL = new Set(['Cross', 'Implicit', 'Inner']);
const NOTHING_LEFT = (): void => undefined;

/** Adds a source to the place's scope; the answer reads what is inside it, once all sources are known. */
export function addSource(walk: Walk, value: unknown, place: Place, options: SourceOptions = {}): () => void {
  const node = nodeOf(value);
  if (!node) {
    place.scope.opaque = true;
    return NOTHING_LEFT;
  }
  const { kind, body } = node;
  const alias = options.alias ?? body['alias'];
  switch (kind) {
    case 'table':
      addTable(walk, body, place, { ...options, alias });
      return NOTHING_LEFT;
    case 'alias':
      return addAliased(walk, body, place, options);
    case 'paren':
      return addSource(walk, body['this'], place, options);
    case 'subquery':
      return addSubquery(walk, body, place, { ...options, alias });
    case 'joined_table':
      return alias ? addHidden(walk, node, place, alias) : addJoined(walk, body, place);
    case 'pivot':
    case 'unpivot':
    case 'match_recognize':
      return addHidden(walk, node, place, alias);
    default:
      place.scope.add(nameOf(alias)?.text);
      return () => {
        walk.visit(value, place);
      };
  }
}

/** Adds a join's source; the answer reads its inside and its condition. */
export function addJoin(walk: Walk, join: unknown, place: Place): () => void {
  if (!isRecord(join)) return NOTHING_LEFT;
  const kind = typeof join['kind'] === 'string' ? join['kind'] : '';
  const from = walk.reads.length;
  const visit = addSource(walk, join['this'], place, {
    unnests: kind === 'Cross' || kind === 'Left' || kind === 'Inner',
    lateral: /apply|lateral/i.test(kind),
  });
  const isFree = UNCONDITIONAL.has(kind) && !join['on'] && listOf(join['using']).length === 0;
  if (isFree) walk.joinFreely(from);
  return () => {
    visit();
    walk.filtering(() => {
      for (const name of listOf(join['using'])) {
        const column = walk.names.part(name);
        if (column) walk.addColumn(column, undefined, undefined);
      }
      walk.visitFields(join, ['this', 'using'], place);
    });
  };
}

/** Adds a table by its reference, where it is no CTE. */
export function addTable(walk: Walk, reference: unknown, place: Place, options: SourceOptions = {}): void {
  const { scope, ctes } = place;
  const alias = options.alias ?? field(reference, 'alias');
  const name = nameOf(alias)?.text;
  const table = walk.names.table(reference);
  if (walk.names.dynamic(alias)) scope.opaque = true;
  if (table.kind !== 'origin') {
    scope.add(name ?? nameOf(field(reference, 'name'))?.text);
    return;
  }
  const { origin } = table;
  const parts = origin.kind === 'table' ? origin.parts : [];
  const isCte = parts.length === 1 && ctes.has(parts[0]?.text ?? '');
  const isArray =
    options.unnests === true &&
    UNNESTING.has(walk.dialect) &&
    parts.length > 1 &&
    knows(scope, parts[0]?.text);
  if (isCte || isArray) {
    scope.add(name ?? table.shortName);
    return;
  }
  walk.reads.push({ origin, span: table.span, alias: walk.names.part(alias) });
  const renamed = options.renamed === true || listOf(field(reference, 'column_aliases')).length > 0;
  scope.add(name ?? table.shortName, renamed ? undefined : walk.reads.length - 1);
}

function knows(scope: Scope | undefined, name: string | undefined): boolean {
  return scope !== undefined && name !== undefined && (scope.has(name) || knows(scope.parent, name));
}

function addAliased(walk: Walk, body: TreeNode['body'], place: Place, options: SourceOptions): () => void {
  const renamed = listOf(body['column_aliases']).length > 0;
  return addSource(walk, body['this'], place, { ...options, alias: body['alias'], renamed });
}

function addSubquery(walk: Walk, body: TreeNode['body'], place: Place, options: SourceOptions): () => void {
  const inner = nodeOf(body['this']);
  if (inner && ['table', 'joined_table', 'paren', 'alias', 'pivot', 'unpivot'].includes(inner.kind)) {
    return addSource(walk, body['this'], place, options);
  }
  place.scope.add(nameOf(options.alias)?.text);
  const lateral = options.lateral === true || body['lateral'] === true;
  const scope = lateral ? place.scope : (place.scope.parent ?? new Scope(undefined));
  return () => {
    walk.visitFields(body, ['with', 'alias'], walk.inside(body, { ...place, scope }));
  };
}

function addJoined(walk: Walk, body: TreeNode['body'], place: Place): () => void {
  const visits = [addSource(walk, body['left'], place)];
  for (const join of listOf(body['joins'])) visits.push(addJoin(walk, join, place));
  return () => {
    for (const visit of visits) visit();
  };
}

/** Sources whose names and columns are not those seen from outside: an aliased join, a pivot. */
function addHidden(walk: Walk, { kind, body }: TreeNode, place: Place, alias: unknown): () => void {
  const scope = new Scope(place.scope.parent);
  const inner: Place = { ...place, scope };
  place.scope.add(nameOf(alias)?.text);
  if (kind === 'joined_table') return addJoined(walk, body, inner);
  const visit = addSource(walk, body['this'], inner);
  scope.opaque = true;
  return () => {
    visit();
    walk.visitFields(body, ['this', 'alias'], inner);
  };
}
