import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { keyText, parseYaml, resolve, type Aliases, type YamlFile } from '../yaml/parse.js';
import { canonical } from '../yaml/plain.js';
import { reparseYaml } from '../yaml/reparse.js';
import type { Column, Contract, Deprecation, Entry, Located, Owner } from './model.js';
import { MapEntry, NodeValue, SchemaColumn } from './places.js';

/** Reads a contract's text. Never throws: what is missing or of the wrong kind is undefined or empty. */
export function readContract(text: string): Contract {
  return new Reader(parseYaml(text)).contract();
}

/**
 * As `readContract`, by what has changed since `previous`, which was read from an earlier version of the text and
 * must not be used any more. Columns and entries that did not change stay the objects that they were.
 */
export function rereadContract(previous: Contract, text: string): Contract {
  const yaml = reparseYaml(previous.yaml, text);
  return yaml ? new Reader(yaml, previous).contract() : readContract(text);
}

const NO_ENTRIES: ReadonlyMap<string, Entry> = new Map();

class Reader {
  readonly #yaml: YamlFile;
  readonly #aliases: Aliases;
  readonly #previous: Contract | undefined;

  constructor(yaml: YamlFile, previous?: Contract) {
    this.#yaml = yaml;
    this.#aliases = yaml.aliases;
    this.#previous = previous;
  }

  contract(): Contract {
    const root = isMap(this.#yaml.root) ? this.#yaml.root : undefined;
    const before = this.#previous;
    const entries = root ? this.#entries(root, before?.entries) : NO_ENTRIES;
    const schema = this.#resolved(entries.get('schema'));
    return {
      yaml: this.#yaml,
      root,
      entries,
      name: entries.get('name')?.text,
      version: entries.get('version')?.text,
      owner: this.#owner(entries.get('owner')),
      schema: isSeq(schema) ? schema : undefined,
      columns: isSeq(schema) ? this.#columns(schema.items as Node[]) : [],
      sla: this.#mapping(entries.get('sla'), before?.sla),
      semantics: this.#mapping(entries.get('semantics'), before?.semantics),
      tags: this.#tags(entries.get('tags')),
      retentionDays: this.#number(entries.get('retention_days')),
      deprecation: this.#deprecation(entries.get('deprecation')),
    };
  }

  #columns(items: readonly Node[]): Column[] {
    const before = this.#previous?.columns ?? [];
    const columns: Column[] = [];
    for (const [index, item] of items.entries()) {
      const known = before[columns.length];
      const node = resolve(item, this.#aliases);
      if (known instanceof SchemaColumn && known.isOf(item, index)) columns.push(known);
      else if (isMap(node)) columns.push(this.#column(node, item, index));
    }
    return columns;
  }

  #column(node: YAMLMap, item: Node, index: number): Column {
    const entries = this.#entries(node);
    const nullable = this.#resolved(entries.get('nullable'));
    const accepted = entries.get('accepted_values');
    const fallback = entries.get('default');
    return new SchemaColumn(item, {
      index,
      node,
      entries,
      name: entries.get('name')?.text,
      key: entries.get('name')?.text?.value.toLowerCase(),
      type: entries.get('type')?.text,
      required: isTrue(this.#resolved(entries.get('required'))),
      nullable: isScalar(nullable) && typeof nullable.value === 'boolean' ? nullable.value : undefined,
      description: entries.get('description')?.text,
      tags: this.#tags(entries.get('tags')),
      mask: entries.get('mask')?.text,
      derivedFrom: this.#texts(entries.get('derived_from')),
      transform: entries.get('transform')?.text,
      checks: this.#canonicals(entries.get('checks')),
      acceptedValues: accepted && this.#canonicals(accepted),
      defaultValue: fallback?.value && this.#locatedCanonical(fallback.value),
    });
  }

  #owner(entry: Entry | undefined): Owner | undefined {
    if (!entry) return undefined;
    if (entry.text) return { entry, short: true, team: entry.text, onCall: undefined, reviewers: [] };
    const fields = this.#mapping(entry);
    return {
      entry,
      short: false,
      team: fields.get('team')?.text,
      onCall: fields.get('on_call')?.text,
      reviewers: this.#texts(fields.get('reviewers')),
    };
  }

  #deprecation(entry: Entry | undefined): Deprecation | undefined {
    if (!entry || !isMap(this.#resolved(entry))) return undefined;
    const fields = this.#mapping(entry);
    return {
      entry,
      previousVersion: fields.get('previous_version')?.text,
      sunsetDate: fields.get('sunset_date')?.text,
      migrationNotes: fields.get('migration_notes')?.text,
    };
  }

  #mapping(entry: Entry | undefined, known?: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
    const node = this.#resolved(entry);
    return isMap(node) ? this.#entries(node, known) : NO_ENTRIES;
  }

  /** The map's own pairs, then what its merge keys (`<<`) add; the first of two equal keys wins. */
  #entries(map: YAMLMap, known?: ReadonlyMap<string, Entry>, depth = 0): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of map.items) {
      const key = keyText(pair);
      if (key === undefined || key === '<<' || entries.has(key)) continue;
      const entry = known?.get(key);
      entries.set(key, entry?.pair === pair ? entry : this.#entry(key, pair));
    }
    for (const pair of map.items) {
      if (keyText(pair) !== '<<' || depth > 4) continue;
      for (const [key, entry] of this.#merged(pair.value, depth))
        if (!entries.has(key)) entries.set(key, entry);
    }
    return entries;
  }

  #entry(key: string, pair: Pair): Entry {
    const value = (pair.value as Node | null) ?? undefined;
    return new MapEntry(key, pair, value && this.#text(value));
  }

  #merged(value: unknown, depth: number): Map<string, Entry> {
    const source = resolve(value, this.#aliases);
    if (isMap(source)) return this.#entries(source, undefined, depth + 1);
    const merged = new Map<string, Entry>();
    if (!isSeq(source)) return merged;
    for (const item of source.items.slice(0, 32)) {
      for (const [key, entry] of this.#merged(item, depth + 1)) if (!merged.has(key)) merged.set(key, entry);
    }
    return merged;
  }

  #resolved(entry: Entry | undefined): Node | undefined {
    return entry?.value && resolve(entry.value, this.#aliases);
  }

  #text(node: Node): Located<string> | undefined {
    const target = resolve(node, this.#aliases);
    if (!isScalar(target) || target.value === null || target.value === '') return undefined;
    const value =
      typeof target.value === 'string' ? target.value : (target.source ?? JSON.stringify(target.value));
    return new NodeValue(value, node, this.#yaml.text);
  }

  #number(entry: Entry | undefined): Located<number> | undefined {
    const target = this.#resolved(entry);
    if (!entry?.value || !isScalar(target) || typeof target.value !== 'number') return undefined;
    return new NodeValue(target.value, entry.value, this.#yaml.text);
  }

  /** A list of texts; a single scalar counts as a list of one. */
  #texts(entry: Entry | undefined): Located<string>[] {
    if (!entry) return [];
    if (entry.text) return [entry.text];
    const node = this.#resolved(entry);
    return isSeq(node) ? (node.items as Node[]).flatMap((item) => this.#text(item) ?? []) : [];
  }

  /** Tags as a list; the mapping form `{ PII: true }` counts as the tags whose value is not false. */
  #tags(entry: Entry | undefined): Located<string>[] {
    const node = this.#resolved(entry);
    if (isSeq(node)) return (node.items as Node[]).flatMap((item) => this.#tagItem(item));
    return isMap(node) ? this.#tagItem(node) : this.#texts(entry);
  }

  #tagItem(item: Node): Located<string>[] {
    const node = resolve(item, this.#aliases);
    if (!isMap(node)) return this.#text(item) ? [this.#text(item)!] : [];
    return [...this.#entries(node).values()].flatMap(({ key, pair, value }) =>
      isScalar(value) && value.value === false ? [] : [new NodeValue(key, pair.key as Node, this.#yaml.text)],
    );
  }

  #canonicals(entry: Entry | undefined): Located<string>[] {
    const node = this.#resolved(entry);
    if (isSeq(node)) return (node.items as Node[]).map((item) => this.#locatedCanonical(item));
    return entry?.value ? [this.#locatedCanonical(entry.value)] : [];
  }

  #locatedCanonical(node: Node): Located<string> {
    return new NodeValue(canonical(node, this.#aliases), node, this.#yaml.text);
  }
}

function isTrue(node: Node | undefined): boolean {
  return isScalar(node) && node.value === true;
}
