import type { MeshConfig } from '../config/config.js';
import type { PathPlace, ProductFacts } from '../contract/facts.js';
import type { DbtIndex, DbtModel, NodeProperties } from '../dbt/dbt-index.js';
import type { SqlFacts, TableRead } from '../sql/facts.js';
import type { Span } from '../text/span.js';
import type { LineIndex } from '../text/line-index.js';
import type { TableName } from '../contract/names.js';
import type { ExceptionFacts } from '../exceptions/facts.js';
import type { Decisions, Policies } from './policies.js';
import type { RemovedProduct } from './baseline.js';
import type { KnownDomains } from './domains.js';
import type { LineageView } from './lineage/view.js';

/** A consumer's pin, as it stands in `dbt_project.yml` or `consumers.yaml`. */
export interface Subscription {
  readonly path: string;
  /** The consuming domain. */
  readonly domain: string | undefined;
  /** The product's name as written. */
  readonly source: string;
  readonly sourceSpan: Span;
  readonly pin: string | undefined;
  readonly pinSpan: Span | undefined;
  readonly onBreaking: string | undefined;
}

/** A table read, resolved against names, dbt and contracts. */
export interface ResolvedTable {
  readonly name: TableName;
  /** The contract, where the workspace has one. */
  readonly product: ProductFacts | undefined;
}

/** A SQL file with its facts; what joins work on. */
export interface SqlEntry {
  readonly path: string;
  readonly facts: SqlFacts;
}

/** A place that reads a product. */
export interface Reader {
  readonly path: string;
  /** Key of the product's name. */
  readonly product: string;
  readonly read: TableRead;
  readonly statement: number;
}

/** A place that certainly reads a column of a table; reads of a dbt model's named old version are none. */
export interface ColumnReader {
  readonly path: string;
  /** Key of the table's name. */
  readonly product: string;
  /** In lower case; `*` for all columns. */
  readonly column: string;
  /** Of the column's name in the SQL text. */
  readonly span: Span;
  readonly statement: number;
}

/**
 * What rules and features may ask of the workspace. Every question is recorded during a check, so that a
 * change re-checks just the files that asked about it. Answers are immutable facts.
 */
export interface MeshView {
  /** Name of the workspace folder: the domain, where the folder is one domain's own repository. */
  readonly rootName: string;
  readonly config: MeshConfig;
  readonly today: string;
  readonly dbt: DbtIndex;
  /** The domains that the workspace shows, and whether it is a mesh at all. */
  domains(): KnownDomains;
  /** Domain, tier and table as far as a path tells them. */
  place(path: string): PathPlace;
  /** All contracts with that full name (more than one is a `duplicate-product`), compared without case. */
  productsNamed(name: TableName | string): readonly ProductFacts[];
  /** The contract of that name that the baseline has and whose file is gone; undefined where there is none. */
  removed(name: TableName | string): RemovedProduct | undefined;
  /** Every product; for features only: a rule that asks this is re-checked on every contract's change. */
  products(): Iterable<ProductFacts>;
  /** The other products whose columns have just the names of this one's, in any order and case. */
  productsAlike(product: ProductFacts): readonly ProductFacts[];
  /** The product's version in its baseline; undefined where there is none, or where it is not known. Recorded with the product. */
  publishedVersion(product: ProductFacts): string | undefined;
  subscribers(name: TableName | string): readonly Subscription[];
  subscriptions(): Iterable<Subscription>;
  /** Resolves a read of the file at `path`; undefined for names that are not the mesh's, and all where there is none. */
  resolve(path: string, read: TableRead): ResolvedTable | undefined;
  readers(name: TableName | string): readonly Reader[];
  /** Files that read both products in one statement; asked again only when the set of such reads changes. */
  joiners(a: TableName, b: TableName): readonly string[];
  /** The places that read that column by name, compared without case. */
  columnReaders(name: TableName | string, column: string): readonly ColumnReader[];
  /** The dbt nodes that build the table of that name; asked again when what YAML says of one of them changes. */
  modelsOf(name: TableName | string): readonly DbtModel[];
  /** The dbt node that the SQL file at `path` is; asked again when YAML comes to describe it. */
  modelAt(path: string): DbtModel | undefined;
  /** The dbt nodes that the YAML file at `path` describes. */
  describedModels(path: string): readonly { readonly model: DbtModel; readonly properties: NodeProperties }[];
  /** The columns of the workspace and how values flow between them. */
  readonly lineage: LineageView;
  /** The policies, and how they stand. */
  policies(): Policies;
  /** What policies say of the file; the decisions of the text before, until there are newer ones. */
  decisions(path: string): Decisions;
  sqlFile(path: string): SqlEntry | undefined;
  sqlFiles(): Iterable<SqlEntry>;
  /** The regions that `region:` tags of products and columns name, in lower case, sorted. */
  regions(): readonly string[];
  /** Whether the file at that path is an exception. */
  isException(path: string): boolean;
  /** A domain's exceptions to a policy, in the order of their paths, in force or not. Names compare without case. */
  exceptionsTo(domain: string | undefined, policy: string): readonly ExceptionFacts[];
  exceptions(): Iterable<ExceptionFacts>;
  /** Text of any file of the workspace; undefined if it is not held. */
  text(path: string): string | undefined;
  /** Line index of such a file, kept while its text stays. */
  lines(path: string): LineIndex | undefined;
}
