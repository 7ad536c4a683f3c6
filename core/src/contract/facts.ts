import { isScalar, isSeq } from 'yaml';
import type { Span } from '../text/span.js';
import { formatName, parseName, type TableName } from './names.js';
import type { MeshConfig } from '../config/config.js';
import { columnSet } from './column-set.js';
import type { Column, Contract } from './model.js';
import { isStrictnessHalfTyped, strictness, strictnessEntry } from './strictness.js';

/** What the rest of the mesh may know of a column, without the syntax tree. */
export interface ColumnFacts {
  readonly name: string;
  /** Its place among the items of the schema. */
  readonly index: number;
  readonly type: string | undefined;
  readonly required: boolean;
  /** Whether NULL is ruled out, by `required` or `nullable`; undefined while that is half-typed. */
  readonly notNull: boolean | undefined;
  /** As text, NULL left out; undefined where any value is accepted. */
  readonly acceptedValues: readonly string[] | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly mask: string | undefined;
  readonly derivedFrom: readonly string[];
  readonly transform: string | undefined;
  /** Of the column's name. */
  readonly span: Span;
  /** Of what stands in the column's own text; the name's where it comes from elsewhere. */
  readonly typeSpan: Span;
  readonly notNullSpan: Span;
  readonly acceptedValuesSpan: Span;
}

/** What a contract says of its product but for its columns, whatever its place in the mesh. */
export interface ContractSummary {
  /** As written, in full or short. */
  readonly written: string;
  readonly nameSpan: Span;
  readonly version: string | undefined;
  readonly versionSpan: Span | undefined;
  readonly team: string | undefined;
  readonly onCall: string | undefined;
  readonly reviewers: readonly string[];
  readonly columnCount: number;
  /** Equal for products whose columns have the same names, see `columnSet`. */
  readonly columnSet: string;
  /** The columns that have tags or say what they descend from. */
  readonly marked: readonly MarkedColumn[];
  /** False while the file or an entry of its schema cannot be read: it may have more columns than these. */
  readonly columnsComplete: boolean;
  readonly sla: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly retentionDays: number | undefined;
  /** The columns that the extension `x-partitioned_by` lists. */
  readonly partitionedBy: readonly string[];
  readonly deprecation:
    | {
        readonly previousVersion: string | undefined;
        readonly sunsetDate: string | undefined;
        readonly migrationNotes: string | undefined;
      }
    | undefined;
}

/** What lineage and regions need of a column. */
export type MarkedColumn = Pick<ColumnFacts, 'name' | 'tags' | 'derivedFrom' | 'transform' | 'span'>;

/** What a contract says of its product. Columns are most of it: a closed contract unpacks them when they are asked for. */
export interface ContractFacts {
  readonly summary: ContractSummary;
  readonly columns: () => readonly ColumnFacts[];
}

/** What the rest of the mesh may know of a product; kept for every contract, open or not. */
export interface ProductFacts extends ContractSummary {
  readonly path: string;
  /** Fully qualified, also where the contract has only the table's name. */
  readonly name: TableName;
  readonly columns: readonly ColumnFacts[];
}

/** A class, for the getter of an object literal takes a shape of its own in memory for each of thousands of contracts. */
class LazyColumns {
  readonly #columns: ContractFacts['columns'];

  constructor(columns: ContractFacts['columns']) {
    this.#columns = columns;
  }

  get columns(): readonly ColumnFacts[] {
    return this.#columns();
  }
}

/** Where a path lies in the mesh: its domain, and the tier and table where the path tells them. */
export interface PathPlace {
  readonly domain: string | undefined;
  readonly tier: string | undefined;
  readonly table: string | undefined;
}

/**
 * The contract's full name: as written, or domain and tier from the path for a short `name: order_facts`.
 * Undefined where neither tells.
 */
export function fullName(contract: Contract, place: PathPlace, config: MeshConfig): TableName | undefined {
  return fullNameOf(contract.name?.value, place, config);
}

/** As `fullName`, for a name as it is written. */
export function fullNameOf(
  written: string | undefined,
  place: PathPlace,
  config: MeshConfig,
): TableName | undefined {
  if (!written) return undefined;
  const parts = written.split('.');
  if (parts.length > 1) return parseName(parts, config);
  if (!place.domain) return undefined;
  return { domain: place.domain, tier: place.tier ?? config.publicTiers[0] ?? 'product', table: written };
}

/** The facts of a contract; undefined while it has no name. */
export function contractFacts(contract: Contract): ContractFacts | undefined {
  if (!contract.name) return undefined;
  let columns: readonly ColumnFacts[] | undefined;
  return {
    summary: summaryOf(contract, contract.name),
    // Few edits make anybody ask, and there may be a thousand of them.
    columns: () => (columns ??= contract.columns.flatMap((column) => columnFacts(column, contract))),
  };
}

function summaryOf(contract: Contract, name: NonNullable<Contract['name']>): ContractSummary {
  const { deprecation } = contract;
  const columns = contract.columns.filter((column) => column.name);
  const marked = columns.filter(({ tags, derivedFrom }) => tags.length + derivedFrom.length > 0);
  return {
    written: name.value,
    nameSpan: name.span,
    version: contract.version?.value,
    versionSpan: contract.version?.span,
    team: contract.owner?.team?.value,
    onCall: contract.owner?.onCall?.value,
    reviewers: contract.owner?.reviewers.map((each) => each.value) ?? [],
    columnCount: columns.length,
    columnSet: columnSet(columns.flatMap(({ key }) => key ?? [])),
    marked: marked.flatMap((column) => columnFacts(column, contract)).map(marks),
    columnsComplete: hasAllColumns(contract),
    sla: Object.fromEntries([...contract.sla].map(([key, entry]) => [key, entry.text?.value ?? ''])),
    tags: contract.tags.map((tag) => tag.value),
    retentionDays: contract.retentionDays?.value,
    partitionedBy: partitionColumns(contract),
    deprecation: deprecation && {
      previousVersion: deprecation.previousVersion?.value,
      sunsetDate: deprecation.sunsetDate?.value,
      migrationNotes: deprecation.migrationNotes?.value,
    },
  };
}

function marks({ name, tags, derivedFrom, transform, span }: ColumnFacts): MarkedColumn {
  return { name, tags, derivedFrom, transform, span };
}

/** Names in lower case; many queries of one product ask for them. */
const NAMES = new WeakMap<readonly ColumnFacts[], ReadonlySet<string>>();

/** The names of a product's columns in lower case. */
export function columnKeys({ columns }: Pick<ProductFacts, 'columns'>): ReadonlySet<string> {
  const names = NAMES.get(columns) ?? new Set(columns.map(({ name }) => name.toLowerCase()));
  NAMES.set(columns, names);
  return names;
}

/** The facts of the contract at `path` as those of the product that it is for; undefined while its name is not usable. */
export function productFacts(
  facts: ContractFacts | undefined,
  path: string,
  place: PathPlace,
  config: MeshConfig,
): ProductFacts | undefined {
  const name = fullNameOf(facts?.summary.written, place, config);
  return facts && name && Object.assign(new LazyColumns(facts.columns), facts.summary, { path, name });
}

/** One name or a list of them. */
function partitionColumns({ entries }: Contract): string[] {
  const entry = entries.get('x-partitioned_by');
  if (entry?.text) return [entry.text.value];
  const items = isSeq(entry?.value) ? entry.value.items : [];
  return items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []));
}

function hasAllColumns({ yaml, schema, columns }: Contract): boolean {
  const broken = yaml.problems.some((problem) => problem.severity === 'error');
  return !broken && schema?.items.length === columns.length && columns.every((column) => column.name);
}

function columnFacts(column: Column, contract: Contract): ColumnFacts[] {
  if (!column.name) return [];
  const name = column.name.value;
  const { span } = column.name;
  const own = (each: Span | undefined): Span =>
    each && each.start >= column.span.start && each.end <= column.span.end ? each : span;
  return [
    {
      name,
      index: column.index,
      type: column.type?.value,
      required: column.required,
      notNull: isStrictnessHalfTyped(column) ? undefined : strictness(column).notNull,
      acceptedValues: acceptedValues(column),
      description: column.description?.value ?? contract.semantics.get(name)?.text?.value,
      tags: column.tags.map((tag) => tag.value),
      mask: column.mask?.value,
      derivedFrom: column.derivedFrom.map((each) => each.value),
      transform: column.transform?.value,
      span,
      typeSpan: own(column.type?.span),
      notNullSpan: own(strictnessEntry(column)?.keySpan),
      acceptedValuesSpan: own(column.entries.get('accepted_values')?.keySpan),
    },
  ];
}

function acceptedValues({ acceptedValues: listed }: Column): string[] | undefined {
  if (!listed || listed.length === 0) return undefined;
  return listed.flatMap(({ value }): string[] => {
    const plain: unknown = value === '' ? null : JSON.parse(value);
    if (plain === null) return [];
    return [typeof plain === 'string' ? plain : JSON.stringify(plain)];
  });
}

/** The product's name as text. */
export function productName(product: ProductFacts): string {
  return formatName(product.name);
}
