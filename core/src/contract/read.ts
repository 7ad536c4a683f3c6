import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Span } from '../text/span.js';
import { keySpan, keyText, parseYaml, resolve, spanOf, type Aliases, type YamlFile } from '../yaml/parse.js';
import { canonical } from '../yaml/plain.js';
import type { Column, Contract, Deprecation, Entry, Located, Owner } from './model.js';

/** Reads a contract's text. Never throws: what is missing or of the wrong kind is undefined or empty. */
export function readContract(text: string): Contract {
  return new Reader(parseYaml(text)).contract();
}

const NO_ENTRIES: ReadonlyMap<string, Entry> = new Map();

class Reader {
  readonly #yaml: YamlFile;
  readonly #aliases: Aliases;

  constructor(yaml: YamlFile) {
    this.#yaml = yaml;
    this.#aliases = yaml.aliases;
  }

  contract(): Contract {
    const root = isMap(this.#yaml.root) ? this.#yaml.root : undefined;
    const entries = root ? this.#entries(root) : NO_ENTRIES;
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
      sla: this.#mapping(entries.get('sla')),
      semantics: this.#mapping(entries.get('semantics')),
      tags: this.#tags(entries.get('tags')),
      retentionDays: this.#number(entries.get('retention_days')),
      deprecation: this.#deprecation(entries.get('deprecation')),
    };
  }

  #columns(items: readonly Node[]): Column[] {
    return items.flatMap((item, index) => {
      const node = resolve(item, this.#aliases);
      return isMap(node) ? [this.#column(node, item, index)] : [];
    });
  }

  #column(node: YAMLMap, item: Node, index: number): Column {
    const entries = this.#entries(node);
    const nullable = this.#resolved(entries.get('nullable'));
    const accepted = entries.get('accepted_values');
    const fallback = entries.get('default');
    return {
      index,
      node,
      span: spanOf(item),
      entries,
      name: entries.get('name')?.text,
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
    };
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

  #mapping(entry: Entry | undefined): ReadonlyMap<string, Entry> {
    const node = this.#resolved(entry);
    return isMap(node) ? this.#entries(node) : NO_ENTRIES;
  }

  /** The map's own pairs, then what its merge keys (`<<`) add; the first of two equal keys wins. */
  #entries(map: YAMLMap, depth = 0): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of map.items) {
      const key = keyText(pair);
      if (key === undefined || key === '<<' || entries.has(key)) continue;
      const value = (pair.value as Node | null) ?? undefined;
      entries.set(key, { key, keySpan: keySpan(pair), pair, value, text: value && this.#text(value) });
    }
    for (const pair of map.items) {
      if (keyText(pair) !== '<<' || depth > 4) continue;
      for (const [key, entry] of this.#merged(pair.value, depth))
        if (!entries.has(key)) entries.set(key, entry);
    }
    return entries;
  }

  #merged(value: unknown, depth: number): Map<string, Entry> {
    const source = resolve(value, this.#aliases);
    if (isMap(source)) return this.#entries(source, depth + 1);
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
    return { value, span: this.#written(node), node };
  }

  /** Where a scalar stands, without the line ending that a block scalar's source holds. */
  #written(node: Node): Span {
    const { start, end } = spanOf(node);
    return { start, end: start + this.#yaml.text.slice(start, end).trimEnd().length };
  }

  #number(entry: Entry | undefined): Located<number> | undefined {
    const target = this.#resolved(entry);
    if (!entry?.value || !isScalar(target) || typeof target.value !== 'number') return undefined;
    return { value: target.value, span: spanOf(entry.value), node: entry.value };
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
    return [...this.#entries(node).values()].flatMap(({ key, keySpan: span, pair, value }) =>
      isScalar(value) && value.value === false ? [] : [{ value: key, span, node: pair.key as Node }],
    );
  }

  #canonicals(entry: Entry | undefined): Located<string>[] {
    const node = this.#resolved(entry);
    if (isSeq(node)) return (node.items as Node[]).map((item) => this.#locatedCanonical(item));
    return entry?.value ? [this.#locatedCanonical(entry.value)] : [];
  }

  #locatedCanonical(node: Node): Located<string> {
    return { value: canonical(node, this.#aliases), span: this.#written(node), node };
  }
}

function isTrue(node: Node | undefined): boolean {
  return isScalar(node) && node.value === true;
}
