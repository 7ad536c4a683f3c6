import { formatName, nameKey, parseName, type TableName } from '../contract/names.js';
import { fileKind } from '../mesh/file-kind.js';
import type { MeshView, SqlEntry } from '../mesh/view.js';
import type { Workspace } from '../mesh/workspace.js';
import type { SqlStatement } from '../sql/facts.js';
import { union, type Span } from '../text/span.js';
import { mentionsInYaml } from './contract/mentions.js';
import { mentionAt, type Mention } from './mention.js';
import { mentionInSqlAt } from './sql/hover.js';
import { writtenParts } from '../mesh/lineage/table.js';
import type { Place } from './types.js';

/** What an item stands for: a table by its full name, or without one the SQL file that builds no table. */
export interface HierarchyKey {
  readonly table: string | undefined;
  readonly path: string;
}

/** A table of the mesh, or a SQL file that only reads, in the hierarchy of who reads whom. */
export interface HierarchyItem extends HierarchyKey {
  readonly name: string;
  /** Version and path. */
  readonly detail: string;
  readonly kind: 'product' | 'table' | 'pipeline';
  /** The SQL that builds it, else its contract. */
  readonly place: Place;
  /** Its name there; lies in `place`. */
  readonly selection: Span;
}

/** One step of the hierarchy: an item, and where the reading happens, in the file of whichever of the two reads. */
export interface HierarchyStep {
  readonly item: HierarchyItem;
  readonly spans: readonly Span[];
}

/** The item for the table, or the column's table, that is named at `offset`; empty where none is. */
export function prepareHierarchy(workspace: Workspace, path: string, offset: number): HierarchyItem[] {
  const mention = mentionOf(workspace, path, offset);
  const item = mention && itemOf(workspace.view(), buildersIn(workspace), mention.table);
  return item ? [item] : [];
}

/** Upstream: the tables that the SQL building `key` reads; the spans lie in the file of its item. */
export function upstream(workspace: Workspace, key: HierarchyKey): HierarchyStep[] {
  const view = workspace.view();
  const built = buildersIn(workspace);
  const name = key.table === undefined ? undefined : parseName(key.table.split('.'), view.config);
  const own = name && itemOf(view, built, name);
  const home = own?.path ?? key.path;
  const steps = new Map<string, Step>();
  for (const { entry, statement } of built.get(keyOf(name, key.path)) ?? []) {
    for (const read of statement.reads) {
      const table = view.resolve(entry.path, read)?.name;
      const item = table && itemOf(view, built, table);
      if (!table || !item) continue;
      const step = steps.get(nameKey(table)) ?? { item, spans: [] };
      steps.set(nameKey(table), step);
      if (entry.path === home) step.spans.push(read.span);
    }
  }
  return inOrder(steps.values()).map(({ item, spans }) => ({
    item,
    spans: spans.length > 0 || !own ? spans : [own.selection],
  }));
}

/** Downstream: what the SQL that reads `key` builds, or the reading files; the spans lie in the files of the items. */
export function downstream(workspace: Workspace, { table }: HierarchyKey): HierarchyStep[] {
  if (table === undefined) return [];
  const view = workspace.view();
  const steps = new Map<string, Step>();
  for (const { path, read, statement: index } of view.readers(table)) {
    const entry = view.sqlFile(path);
    const statement = entry?.facts.statements[index];
    if (!statement) continue;
    const built = builtBy(workspace, entry, statement);
    const id = `${built ? nameKey(built) : ''} ${path}`;
    const step = steps.get(id) ?? { item: readingItem(view, entry, statement, built), spans: [] };
    steps.set(id, step);
    step.spans.push(read.span);
  }
  return inOrder(steps.values());
}

function mentionOf(workspace: Workspace, path: string, offset: number): Mention | undefined {
  if (workspace.text(path) === undefined) return undefined;
  return fileKind(path) === 'sql'
    ? mentionInSqlAt(workspace, path, offset)
    : mentionAt(mentionsInYaml(workspace, path), offset);
}

/** A step that still takes spans. */
interface Step extends HierarchyStep {
  readonly spans: Span[];
}

interface Builder {
  readonly entry: SqlEntry;
  readonly statement: SqlStatement;
}

/** The statements of all SQL files by what they build; one pass, so that a request costs one. */
type Builders = ReadonlyMap<string, readonly Builder[]>;

function buildersIn(workspace: Workspace): Builders {
  const builders = new Map<string, Builder[]>();
  for (const entry of workspace.view().sqlFiles()) {
    for (const statement of entry.facts.statements) {
      const key = keyOf(builtBy(workspace, entry, statement), entry.path);
      const others = builders.get(key) ?? [];
      builders.set(key, others);
      others.push({ entry, statement });
    }
  }
  return builders;
}

/** A table's name, or the path of a file for statements that build none. */
function keyOf(table: TableName | undefined, path: string): string {
  return table ? nameKey(table) : `file ${path}`;
}

/** What a statement builds: its target; in a file where no statement has one, the table that the path names. */
function builtBy(workspace: Workspace, entry: SqlEntry, statement: SqlStatement): TableName | undefined {
  if (statement.target) return parseName(writtenParts(statement.target.parts), workspace.config);
  if (entry.facts.statements.some(({ target }) => target)) return undefined;
  const { domain, tier, table } = workspace.place(entry.path);
  return domain && tier && table ? { domain, tier, table } : undefined;
}

/** The item of a table; undefined where neither a contract nor SQL nor a read of it is in the workspace. */
function itemOf(view: MeshView, built: Builders, name: TableName): HierarchyItem | undefined {
  const [builder] = built.get(nameKey(name)) ?? [];
  if (builder) return readingItem(view, builder.entry, builder.statement, name);
  const product = view.productsNamed(name)[0];
  if (product) {
    const { path, nameSpan } = product;
    return { ...labelled(view, name, path), path, place: { path, span: nameSpan }, selection: nameSpan };
  }
  const [reader] = view.readers(name);
  if (!reader) return undefined;
  const { path, read } = reader;
  return { ...labelled(view, name, path), path, place: { path, span: read.span }, selection: read.span };
}

/** The item whose place is a statement: the table that it builds, else its file. */
function readingItem(
  view: MeshView,
  { path }: SqlEntry,
  { span, target, reads }: SqlStatement,
  built: TableName | undefined,
): HierarchyItem {
  const inside = target?.span ?? reads[0]?.span ?? span;
  const place = { path, span: union(span, inside) };
  const label = built
    ? labelled(view, built, path)
    : {
        table: undefined,
        name: path.slice(path.lastIndexOf('/') + 1),
        kind: 'pipeline' as const,
        detail: path,
      };
  return { ...label, path, place, selection: inside };
}

function labelled(
  view: MeshView,
  name: TableName,
  path: string,
): Pick<HierarchyItem, 'table' | 'name' | 'kind' | 'detail'> {
  const product = view.productsNamed(name)[0];
  const table = formatName(product?.name ?? name);
  const detail = [...(product?.version === undefined ? [] : [product.version]), path].join(' · ');
  return { table, name: table, kind: product ? 'product' : 'table', detail };
}

function inOrder(steps: Iterable<HierarchyStep>): HierarchyStep[] {
  const key = ({ item }: HierarchyStep): string => `${item.name} ${item.path}`;
  return [...steps].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
