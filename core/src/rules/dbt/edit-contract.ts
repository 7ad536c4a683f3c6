import { isAlias, isMap, type YAMLSeq } from 'yaml';
import type { ColumnFacts } from '../../contract/facts.js';
import type { Column, Contract } from '../../contract/model.js';
import { readContract } from '../../contract/read.js';
import { CONTRACT_FORMAT } from '../../contract/schema/format.js';
import { contractType } from '../../contract/type-spelling.js';
import type { Drift, SyncPair } from '../../dbt/drift.js';
import type { MeshView } from '../../mesh/view.js';
import { areDisjoint, type TextEdit } from '../../text/edit.js';
import {
  appendItem,
  insertInOrder,
  removeItems,
  removePair,
  removePairs,
  replaceScalar,
  setValue,
} from '../../yaml/edit.js';
import { resolve, spanOf } from '../../yaml/parse.js';
import type { Changes } from './edit-model.js';
import { mapSource, plain, scalar, valuesSource } from './list-source.js';

/** Keys of a column in the order of the format. */
const COLUMN_KEYS = CONTRACT_FORMAT.fields.column.order;

/**
 * Writes into the pair's contract what the YAML of its model says, as far as `drifts` go. Undefined where that cannot
 * be done for certain, or not without changing other columns.
 */
export function writeContract(pair: SyncPair, drifts: readonly Drift[], mesh: MeshView): Changes | undefined {
  const { path } = pair.product;
  const text = mesh.text(path);
  if (text === undefined) return undefined;
  const contract = readContract(text);
  const schema = contract.schema;
  if (!schema || isAlias(contract.entries.get('schema')?.value)) return undefined;
  const missing = drifts.flatMap((drift) => (drift.kind === 'missing' ? drift.column : []));
  const parts = [
    ...drifts.map((drift) => {
      if (drift.kind === 'missing') return [];
      return drift.kind === 'extra'
        ? addColumn(pair, drift, missing, contract)
        : driftEdits(pair, drift, contract);
    }),
    removeColumns(missing, schema, contract),
  ];
  const edits = parts.every((part) => part !== undefined) ? parts.flat() : [];
  return edits.length > 0 && areDisjoint(edits) ? { edits: { [path]: edits } } : undefined;
}

function driftEdits(
  pair: SyncPair,
  drift: Exclude<Drift, { kind: 'missing' | 'extra' }>,
  contract: Contract,
): TextEdit[] | undefined {
  if (drift.kind === 'no-columns' || drift.kind === 'not-enforced') return undefined;
  const column = columnOf(drift.column, contract);
  if (!column || !isOwnItem(column, contract)) return undefined;
  switch (drift.kind) {
    case 'type':
      return setType(pair, drift.declared.dataType?.text, column);
    case 'not-null':
      return setRequired(drift.stricter === 'model', column, contract);
    case 'values':
      return setAccepted(drift.declared.acceptedValues?.values, column, contract);
  }
}

/** Whether an edit of the column's mapping changes this column alone. */
function isOwnItem({ node, span, index }: Column, { schema }: Contract): boolean {
  return isMap(schema?.items[index]) && spanOf(node).start === span.start;
}

function columnOf({ span }: ColumnFacts, { columns }: Contract): Column | undefined {
  return columns.find(({ name }) => name?.span.start === span.start);
}

/** The columns go with their semantics; a contract keeps at least one of each, and the anchors that others use. */
function removeColumns(
  missing: readonly ColumnFacts[],
  schema: YAMLSeq,
  contract: Contract,
): TextEdit[] | undefined {
  const columns = missing.map((column) => columnOf(column, contract));
  if (columns.length >= schema.items.length || columns.some((column) => !column)) return undefined;
  const { text } = contract.yaml;
  const indexes = columns.flatMap((column) => column?.index ?? []);
  const edits = removeItems(text, schema, indexes);
  if (edits.some(({ span }) => /&\S/.test(text.slice(span.start, span.end)))) return undefined;
  const semantics = resolve(contract.entries.get('semantics')?.value, contract.yaml.aliases);
  const meanings = columns.flatMap((column) => contract.semantics.get(column?.name?.value ?? '')?.pair ?? []);
  if (!isMap(semantics) || meanings.some((pair) => !semantics.items.includes(pair))) return edits;
  return meanings.length < semantics.items.length
    ? [...edits, ...removePairs(text, semantics, meanings)]
    : edits;
}

/** Puts the column behind the last one that stays. */
function addColumn(
  { engine }: SyncPair,
  { declared }: Extract<Drift, { kind: 'extra' }>,
  removed: readonly ColumnFacts[],
  contract: Contract,
): TextEdit[] | undefined {
  const { schema, yaml } = contract;
  const type = declared.dataType?.text ? contractType(declared.dataType.text, engine) : undefined;
  if (!schema || type === undefined) return undefined;
  const { name, description, notNull, acceptedValues } = declared;
  const values = acceptedValues?.strict ? acceptedValues.values : undefined;
  const accepted = values && valuesSource(values);
  const source = mapSource([
    ['name', scalar(name)],
    ['type', scalar(type)],
    ...(notNull?.strict ? [['required', plain('true')] as const] : []),
    ...(description ? [['description', scalar(description)] as const] : []),
    ...(accepted === undefined ? [] : [['accepted_values', plain(accepted)] as const]),
  ]);
  const last = schema.items.at(-1);
  const flow = schema.flow === true || (isMap(last) && last.flow === true);
  const gone = removed.map((column) => columnOf(column, contract)?.index);
  const lastKept = schema.items.findLastIndex((_item, index) => !gone.includes(index));
  return [appendItem(yaml.text, schema, { text: flow ? source.flow : source.block }, lastKept)];
}

function setType(
  { engine }: SyncPair,
  declared: string | null | undefined,
  { type }: Column,
): TextEdit[] | undefined {
  const own = declared ? contractType(declared, engine) : undefined;
  return own === undefined || !type || isAlias(type.node) ? undefined : [replaceScalar(type.node, own)];
}

function setRequired(
  required: boolean,
  column: Column,
  { yaml: { text } }: Contract,
): TextEdit[] | undefined {
  const entries = ['required', 'nullable'].flatMap((key) => column.entries.get(key) ?? []);
  if (entries.some(({ pair }) => !column.node.items.includes(pair))) return undefined;
  if (!required)
    return removePairs(
      text,
      column.node,
      entries.map(({ pair }) => pair),
    );
  const nullable = entries.find(({ key }) => key === 'nullable');
  const own = entries.find(({ key }) => key === 'required');
  const edits = nullable ? [setValue(text, nullable.pair, { text: 'false' })] : [];
  if (own) return [...edits, setValue(text, own.pair, { text: 'true' })];
  return [...edits, insertInOrder(text, column.node, 'required', { text: 'true' }, COLUMN_KEYS)];
}

function setAccepted(
  values: readonly string[] | undefined,
  column: Column,
  { yaml: { text } }: Contract,
): TextEdit[] | undefined {
  const entry = column.entries.get('accepted_values');
  if (entry && !column.node.items.includes(entry.pair)) return undefined;
  if (!values) return entry ? [removePair(text, column.node, entry.pair)] : undefined;
  const source = { text: valuesSource(values) };
  return [
    entry
      ? setValue(text, entry.pair, source)
      : insertInOrder(text, column.node, 'accepted_values', source, COLUMN_KEYS),
  ];
}
