import type { MeshConfig } from '../../config/config.js';
import { fullName } from '../../contract/facts.js';
import { formatName, isPublic } from '../../contract/names.js';
import { fileKind } from '../../mesh/file-kind.js';
import { computeRegionOf } from '../../mesh/residence.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import { exceptionsInForce, permittedPolicies, type InputException } from './exceptions.js';
import { graphPart, type GraphPart } from './columns.js';
import { contractFields, nameFields, previousFields } from './contract.js';
import { columnsOfProduct, columnsOfSql } from './graph-columns.js';
import { queryPatterns, type QueryPattern } from './queries.js';
import { inputFiles, inputTables, type InputFiles, type InputTable } from './tables.js';

/** The document that policies judge a contract by: the contract's own keys, and these. */
export interface ContractInput extends GraphPart {
  readonly kind: 'contract';
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly exceptions: Readonly<Record<string, InputException>>;
  /** Every domain may read what the contract describes; so is one whose name does not tell. */
  readonly public: boolean;
  /** The policies that exceptions in force permit for the product, in lower case. */
  readonly permitted: readonly string[];
  readonly settings: InputSettings;
  /** The contract as it stands in the baseline. */
  readonly previous: Readonly<Record<string, unknown>> | null;
  readonly [key: string]: unknown;
}

/** What `mesh.yaml` decides, or its defaults. */
export interface InputSettings {
  /** The masks that are allowed. */
  readonly masks: readonly string[];
  /** What is tagged so has to say how long rows are kept, and keeps them that many days at most. */
  readonly retention: { readonly tags: readonly string[]; readonly maximum_days: number };
}

/** The document that policies judge a SQL file or dbt model by. */
export interface SqlInput extends GraphPart {
  readonly kind: 'sql';
  readonly path: string;
  readonly today: string;
  readonly pipeline: { readonly name: string; readonly domain: string | null; readonly path: string };
  /** Where the domain's SQL runs; absent where `mesh.yaml` does not say. */
  readonly compute_region?: string;
  readonly lineage: readonly InputTable[];
  /** What is read by its place in storage. */
  readonly files: readonly InputFiles[];
  readonly queries: readonly QueryPattern[];
  readonly exceptions: Readonly<Record<string, InputException>>;
}

export type PolicyInput = ContractInput | SqlInput;

/** Whether policies are asked about files of that path. */
export function isJudged(path: string): boolean {
  const kind = fileKind(path);
  return kind === 'contract' || kind === 'sql';
}

/**
 * The document that policies judge the file at `path` by; undefined for files that they do not judge and those that
 * are not held. `mesh` is the view whose questions are recorded.
 */
export function policyInput(workspace: Workspace, path: string, mesh: MeshView): PolicyInput | undefined {
  switch (fileKind(path)) {
    case 'contract':
      return contractInput(workspace, path, mesh);
    case 'sql':
      return sqlInput(path, mesh);
    default:
      return undefined;
  }
}

function contractInput(workspace: Workspace, path: string, mesh: MeshView): ContractInput | undefined {
  const contract = workspace.contract(path);
  const fields = contract && contractFields(contract);
  if (!contract || !fields) return undefined;
  const name = fullName(contract, mesh.place(path), mesh.config);
  const product = name && mesh.productsNamed(name).find((each) => each.path === path);
  return {
    ...fields,
    ...nameFields(name),
    kind: 'contract',
    path,
    today: mesh.today,
    public: !name || isPublic(name, mesh.config),
    exceptions: exceptionsInForce(mesh, name?.domain, name ? [formatName(name)] : []),
    permitted: name ? permittedPolicies(mesh, name.domain, formatName(name)) : [],
    settings: settingsOf(mesh.config),
    previous: previousFields(workspace.baseline(path)),
    ...graphPart(product && columnsOfProduct(mesh, product)),
  };
}

function sqlInput(path: string, mesh: MeshView): SqlInput | undefined {
  const facts = mesh.sqlFile(path)?.facts;
  if (!facts || !mesh.domains().isMesh) return undefined;
  const { domain, tier, table } = mesh.place(path);
  const target = facts.statements.find((statement) => statement.target)?.target;
  const built = domain && tier && table ? formatName({ domain, tier, table }) : path;
  const name = target?.parts.map(({ text }) => text).join('.') ?? built;
  const region = computeRegionOf(domain, mesh.config);
  const file = { path, domain, mesh };
  const lineage = inputTables(file, facts.statements);
  const files = inputFiles(file, facts.statements);
  return {
    kind: 'sql',
    path,
    today: mesh.today,
    pipeline: { name, domain: domain ?? null, path },
    ...(region !== undefined && { compute_region: region }),
    lineage,
    files,
    queries: queryPatterns(mesh, path, facts.statements),
    exceptions: exceptionsInForce(mesh, domain, [
      ...lineage.map((each) => each.name),
      ...files.map(({ uri }) => uri),
    ]),
    ...graphPart(columnsOfSql(mesh, path)),
  };
}

function settingsOf({ masks, retention }: MeshConfig): InputSettings {
  return { masks, retention: { tags: retention.tags, maximum_days: retention.maximumDays } };
}
