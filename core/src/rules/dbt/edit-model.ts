import { isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ColumnFacts } from '../../contract/facts.js';
import { spelledFor } from '../../contract/type-spelling.js';
import type { DbtColumn, NodeProperties } from '../../dbt/dbt-index.js';
import type { Drift, SyncPair } from '../../dbt/drift.js';
import type { MeshView } from '../../mesh/view.js';
import { areDisjoint, type TextEdit } from '../../text/edit.js';
import { appendItem, insertItem, insertPair, removeItems } from '../../yaml/edit.js';
import { parseYaml, type YamlFile } from '../../yaml/parse.js';
import type { Fix } from '../finding.js';
import { changeColumn, ownSpot, type ColumnChange } from './column-changes.js';
import { guardStyle, type GuardStyle } from './dbt-style.js';
import { enforce, isEnforceableHere } from './enforce.js';
import { itemIndent, listSource, type ListLayout } from './list-source.js';
import { modelColumn } from './model-column.js';
import { newEntry } from './new-entry.js';

/** What a fix changes: files of the workspace, or new ones. */
export type Changes = Pick<Fix, 'edits' | 'creates'>;

/**
 * Writes into the YAML of the pair's model what its contract says, as far as `drifts` go. Undefined where that
 * cannot be done for certain, or not without changing other models.
 */
export function writeModel(pair: SyncPair, drifts: readonly Drift[], mesh: MeshView): Changes | undefined {
  const { properties } = pair;
  if (!properties) return newEntry(pair, mesh);
  const text = mesh.text(properties.path);
  const edits = text === undefined ? undefined : new ModelEditor(pair, properties, text, mesh).edits(drifts);
  return edits && edits.length > 0 ? { edits: { [properties.path]: edits } } : undefined;
}

class ModelEditor {
  readonly #pair: SyncPair;
  readonly #properties: NodeProperties;
  readonly #yaml: YamlFile;
  readonly #mesh: MeshView;
  readonly #entry: YAMLMap | undefined;
  readonly #style: GuardStyle;

  constructor(pair: SyncPair, properties: NodeProperties, text: string, mesh: MeshView) {
    this.#pair = pair;
    this.#properties = properties;
    this.#yaml = parseYaml(text);
    this.#mesh = mesh;
    const entry = ownSpot(this.#yaml, properties.at)?.node;
    this.#entry = isMap(entry) ? entry : undefined;
    this.#style = guardStyle(this.#entry, this.#yaml.root, pair.model);
  }

  edits(drifts: readonly Drift[]): TextEdit[] | undefined {
    if (!this.#entry) return undefined;
    const noColumns = drifts.some(({ kind }) => kind === 'no-columns');
    const enforces = noColumns || drifts.some(({ kind }) => kind === 'not-enforced');
    const parts = [
      enforces ? this.#enforce(this.#entry) : [],
      ...this.#changes(drifts, enforces).map(([column, change]) =>
        changeColumn(this.#yaml, column, change, this.#style),
      ),
      this.#remove(drifts.flatMap((drift) => (drift.kind === 'extra' ? drift.declared : []))),
      noColumns ? this.#writeColumns(this.#entry) : this.#add(drifts),
    ];
    const edits = parts.every((part) => part !== undefined) ? parts.flat() : [];
    return areDisjoint(edits) ? edits : undefined;
  }

  #enforce(entry: YAMLMap): TextEdit[] | undefined {
    const { model } = this.#pair;
    if (!isEnforceableHere(model, this.#mesh)) return model.config.enforced === 'true' ? [] : undefined;
    return enforce(this.#yaml, entry, this.#properties);
  }

  /** Columns that are to change, each with all that changes of it. A model that dbt checks needs every type. */
  #changes(drifts: readonly Drift[], enforces: boolean): [DbtColumn, ColumnChange][] {
    const { engine, product } = this.#pair;
    const changes = new Map<DbtColumn, ColumnChange>();
    const add = (column: DbtColumn, change: ColumnChange): void => {
      changes.set(column, { ...changes.get(column), ...change });
    };
    for (const declared of enforces ? (this.#properties.columns ?? []) : []) {
      const column = product.columns.find(({ name }) => name.toLowerCase() === declared.name.toLowerCase());
      if (!declared.dataType && column?.type !== undefined)
        add(declared, { type: spelledFor(column.type, engine) });
    }
    for (const drift of drifts) {
      if (drift.kind === 'type') add(drift.declared, { type: spelledFor(drift.column.type ?? '', engine) });
      if (drift.kind === 'not-null')
        add(drift.declared, { notNull: drift.stricter === 'contract' ? 'add' : 'remove' });
      if (drift.kind === 'values') add(drift.declared, { values: drift.column.acceptedValues ?? 'remove' });
    }
    return [...changes];
  }

  #remove(columns: readonly DbtColumn[]): TextEdit[] | undefined {
    const edits: TextEdit[] = [];
    const lists = new Map(columns.map(({ at }) => [JSON.stringify(at.slice(0, -1)), at.slice(0, -1)]));
    for (const [key, at] of lists) {
      const list = ownSpot(this.#yaml, at)?.node;
      const own = columns.filter((column) => JSON.stringify(column.at.slice(0, -1)) === key);
      if (!isSeq(list) || list.items.length <= own.length) return undefined;
      const indexes = own.map((column) => Number(column.at.at(-1)));
      edits.push(...removeItems(this.#yaml.text, list, indexes));
    }
    return edits;
  }

  /** Each missing column goes in front of the one that follows it in the contract. */
  #add(drifts: readonly Drift[]): TextEdit[] | undefined {
    const missing = drifts.flatMap((drift) => (drift.kind === 'missing' ? drift.column : []));
    if (missing.length === 0) return [];
    const spot = ownSpot(this.#yaml, this.#properties.columnsAt);
    if (!spot || !isSeq(spot.node)) return undefined;
    const list: YAMLSeq = spot.node;
    const last = list.items.at(-1);
    const flow = list.flow === true || (isMap(last) && last.flow === true);
    const removed = new Set(
      drifts.flatMap((drift) => (drift.kind === 'extra' ? drift.declared.at.join() : [])),
    );
    const at = this.#properties.columnsAt.join();
    const lastKept = list.items.findLastIndex((_item, index) => !removed.has(`${at},${index}`));
    const edits = missing.map((column) => {
      const source = this.#column(column, { flow, indent: this.#indent() });
      const before = this.#positionOf(column);
      const text = flow ? source.flow : source.block;
      return before === undefined
        ? appendItem(this.#yaml.text, list, { text }, lastKept)
        : insertItem(this.#yaml.text, list, before, text);
    });
    return edits;
  }

  #writeColumns(entry: YAMLMap): TextEdit[] {
    const indent = itemIndent(this.#yaml.text, entry, ['columns', 'tests', 'data_tests']);
    const flow = entry.flow === true;
    const items = this.#pair.product.columns.map((column) => this.#column(column, { flow, indent }));
    return [insertPair(this.#yaml.text, entry, 'columns', listSource(items, { flow, indent }))];
  }

  #column(column: ColumnFacts, { flow, indent }: ListLayout) {
    const layout = { flow: flow || this.#style.flow === true, indent };
    return modelColumn(column, this.#style, layout, this.#pair.engine);
  }

  #indent(): string {
    return this.#entry ? itemIndent(this.#yaml.text, this.#entry, ['columns']) : '  ';
  }

  /** Index in the list of the first column there that the contract names after `column`; undefined: none. */
  #positionOf(column: ColumnFacts): number | undefined {
    const { product } = this.#pair;
    const { columns = [], columnsAt } = this.#properties;
    const after = product.columns.slice(product.columns.indexOf(column) + 1);
    for (const { name } of after) {
      const found = columns.find((each) => each.name.toLowerCase() === name.toLowerCase());
      const isThere = found && found.at.length === columnsAt.length + 1 && isBelow(found.at, columnsAt);
      if (isThere) return Number(found.at.at(-1));
    }
    return undefined;
  }
}

function isBelow(at: NodeProperties['at'], above: NodeProperties['at']): boolean {
  return above.every((segment, index) => at[index] === segment);
}
