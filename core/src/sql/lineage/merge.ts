import { field, listOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { CONDITION } from './reading.js';
import { FromClause } from './from.js';
import type { ColumnName, Flow, GraphResult, RelationId } from './graph.js';
import type { Place } from './place.js';
import { readValues, withCtes } from './query.js';
import type { LineageReader } from './reader.js';
import { addSets, declareTarget } from './writes.js';

type Body = TreeNode['body'];

/** What all actions of a MERGE share. */
interface Merge {
  readonly place: Place;
  /** The place of INSERT, which knows the source alone. */
  readonly source: Place;
  readonly filters: readonly Flow[];
  readonly relations: readonly RelationId[];
}

/** Reads MERGE: each action writes to the target. */
export function readMerge(reader: LineageReader, body: Body, outer: Place): void {
  const from = new FromClause(reader, withCtes(reader, { with: body['with_'] ?? body['with'] }, outer));
  from.add(body['using']);
  const source = from.place(reader.builder.addScope([...from.roots], undefined));
  const roots = [...from.roots];
  const target = nodeOf(body['this']);
  const table = target?.kind === 'alias' ? nodeOf(target.body['this']) : target;
  declareTarget(reader, from, table?.body, target?.kind === 'alias' ? target.body['alias'] : undefined);
  const place = from.place(reader.builder.addScope(from.roots, undefined));
  const filters: Flow[] = [];
  readExpression(reader, body['on'], place, CONDITION, filters);
  const merge: Merge = { place, source: { ...source, roots }, filters, relations: from.all };
  for (const when of listOf(field(nodeOf(body['whens'])?.body, 'expressions'))) {
    readAction(reader, nodeOf(when)?.body ?? {}, merge);
  }
}

function readAction(reader: LineageReader, when: Body, merge: Merge): void {
  const filters = [...merge.filters];
  readExpression(reader, when['condition'], merge.place, CONDITION, filters);
  const parts = listOf(field(nodeOf(when['then'])?.body, 'expressions'));
  const verb = field(nodeOf(parts[0])?.body, 'this');
  const inside: Merge = { ...merge, filters };
  const [first, second] = parts.slice(1).map(nodeOf);
  if (first?.kind === 'star') addWhole(reader, inside, 'name');
  else if (first?.kind === 'var') addWhole(reader, inside, 'position');
  else if (verb === 'UPDATE') {
    const sets = listOf(first?.body['expressions']).map((set) => nodeOf(set)?.body);
    const pairs = sets.map((set) => [set?.['left'], set?.['right']]);
    addSets(reader, pairs, merge.place, filters, merge.relations);
  } else if (verb === 'INSERT') {
    const columns = second ? columnNames(reader, first?.body, merge.place) : undefined;
    const values = readValues(reader, [listOf((second ?? first)?.body['expressions'])], merge.source);
    addResult(reader, inside, { relation: values, columns, by: 'position' });
  }
}

/** `INSERT *`, `UPDATE SET *` and `INSERT ROW`: all columns of the source. */
function addWhole(reader: LineageReader, merge: Merge, by: GraphResult['by']): void {
  const { span, roots } = merge.source;
  const relation = reader.builder.add({
    kind: 'select',
    name: undefined,
    items: [{ kind: 'star', span, relations: roots, except: [], replace: [], rename: [] }],
    rest: [],
    filters: [],
    relations: [],
  });
  addResult(reader, merge, { relation, columns: undefined, by });
}

function addResult(
  reader: LineageReader,
  { filters, relations }: Merge,
  { relation, columns, by }: Pick<GraphResult, 'columns' | 'by'> & { readonly relation: RelationId },
): void {
  const read = reader.builder.relation(relation);
  const filtered = read?.kind === 'select' ? reader.builder.add({ ...read, filters, relations }) : relation;
  reader.builder.addResult({
    relation: filtered,
    columns,
    by,
    fixed: [],
    effect: 'adds',
    temporary: false,
    target: undefined,
  });
}

function columnNames(reader: LineageReader, body: Body | undefined, place: Place): ColumnName[] {
  return listOf(body?.['expressions']).flatMap((each) => {
    const node = nodeOf(each);
    const name = reader.name(node?.kind === 'column' ? node.body['name'] : node?.body, place.span);
    return name ? [{ name: name.text, span: name.span }] : [];
  });
}
