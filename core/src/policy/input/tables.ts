import type { ProductFacts } from '../../contract/facts.js';
import { formatName, isPublic, nameKey } from '../../contract/names.js';
import { crossRegionPolicies } from '../../exceptions/policies.js';
import { domainOfFiles } from '../../mesh/domain-of-files.js';
import { isOwnDomain, type OwnedFile } from '../../mesh/own-domain.js';
import { computeRegionOf, residentReads } from '../../mesh/residence.js';
import type { ResolvedTable } from '../../mesh/view.js';
import type { SqlStatement } from '../../sql/facts.js';
import { permittedPolicies } from './exceptions.js';

/** A table that the file reads. */
export interface InputTable {
  readonly name: string;
  readonly domain: string;
  readonly tier: string;
  readonly table: string;
  readonly version: string | null;
  readonly tags: readonly string[];
  /** What its tag `region:…` says. */
  readonly region: string | null;
  /** Of its columns those that the file reads, where it has a contract. */
  readonly columns: readonly InputColumn[];
  /** What its contract's `x-partitioned_by` lists. */
  readonly partitioned_by: readonly string[];
  /** Every domain may read it. */
  readonly public: boolean;
  /** It is the file's own domain's, or nothing tells that it is another's. */
  readonly own: boolean;
  /** What of it has to stay in a region that the file's domain certainly does not compute in. */
  readonly outside: readonly LeftRegion[];
  /** The policies that exceptions in force permit for it, in lower case. */
  readonly permitted: readonly string[];
}

interface InputColumn {
  readonly name: string;
  readonly tags: readonly string[];
  readonly mask: string | null;
}

interface LeftRegion {
  readonly region: string;
  /** The column whose tag says so; null where it is the whole table's. */
  readonly column: string | null;
  /** The exceptions that permit it, the narrowest first. */
  readonly policies: readonly string[];
}

/** Files that the SQL reads by their place. */
export interface InputFiles {
  /** As written. */
  readonly uri: string;
  /** Whose they are; null where the place does not tell. */
  readonly domain: string | null;
  readonly own: boolean;
  readonly permitted: readonly string[];
}

/** The tables of the mesh that the file reads, each once, in the order of the text. */
export function inputTables(file: OwnedFile, statements: readonly SqlStatement[]): InputTable[] {
  const tables = new Map<string, InputTable>();
  for (const statement of statements)
    for (const [index, read] of statement.reads.entries()) {
      const resolved = file.mesh.resolve(file.path, read);
      if (!resolved) continue;
      const { product } = resolved;
      const key = nameKey(resolved.name);
      const table = tables.get(key) ?? tableOf(resolved, file);
      const used = usedColumns(statement, index, product);
      const outside = product ? leftRegions(product, statement, index, file) : [];
      tables.set(key, {
        ...table,
        columns: joined(table.columns, used, ({ name }) => name),
        outside: joined(table.outside, outside, ({ region, column }) => `${region} ${column ?? ''}`),
      });
    }
  return [...tables.values()];
}

/** The files that the SQL reads, each place once. */
export function inputFiles(file: OwnedFile, statements: readonly SqlStatement[]): InputFiles[] {
  const { mesh, domain } = file;
  const isTier = (name: string): boolean => mesh.config.tiers.includes(name.toLowerCase());
  const uris = statements.flatMap(({ reads }) =>
    reads.flatMap(({ origin }) => (origin.kind === 'storage' ? origin.uri : [])),
  );
  return [...new Set(uris)].map((uri) => {
    const owner = domainOfFiles(uri, (name) => mesh.domains().has(name), isTier);
    return {
      uri,
      domain: owner ?? null,
      own: owner === undefined || isOwnDomain(owner, file),
      permitted: permittedPolicies(mesh, domain, uri),
    };
  });
}

function tableOf({ name, product }: ResolvedTable, file: OwnedFile): InputTable {
  const { mesh, domain } = file;
  return {
    name: formatName(name),
    ...name,
    version: product?.version ?? null,
    tags: product?.tags ?? [],
    region: product?.tags.find((tag) => tag.startsWith('region:'))?.slice('region:'.length) ?? null,
    columns: [],
    partitioned_by: product?.partitionedBy ?? [],
    public: isPublic(name, mesh.config),
    own: isOwnDomain(name.domain, file),
    outside: [],
    permitted: permittedPolicies(mesh, domain, formatName(name)),
  };
}

function leftRegions(
  product: ProductFacts,
  statement: SqlStatement,
  index: number,
  { domain, mesh: { config } }: OwnedFile,
): LeftRegion[] {
  const compute = computeRegionOf(domain, config);
  if (compute === undefined) return [];
  return residentReads(product, statement, index, compute, config).map(({ region, column }) => ({
    region,
    column: column ?? null,
    policies: crossRegionPolicies(region),
  }));
}

function usedColumns(
  statement: SqlStatement,
  index: number,
  product: ProductFacts | undefined,
): readonly InputColumn[] {
  const all = statement.stars.includes(index);
  const names = new Set(
    statement.columns.filter(({ read }) => read === index).map(({ name }) => name.text.toLowerCase()),
  );
  const used = (product?.columns ?? []).filter(({ name }) => all || names.has(name.toLowerCase()));
  return used.map(({ name, tags, mask }) => ({ name, tags, mask: mask ?? null }));
}

/** `old`, and of `more` what has another key. */
function joined<T>(old: readonly T[], more: readonly T[], keyOf: (each: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const each of [...old, ...more]) if (!byKey.has(keyOf(each))) byKey.set(keyOf(each), each);
  return [...byKey.values()];
}
