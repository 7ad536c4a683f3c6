import { fullName } from '../../contract/facts.js';
import { formatName } from '../../contract/names.js';
import { fileKind } from '../../mesh/file-kind.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import { exceptionsInForce, type InputException } from './exceptions.js';
import { graphPart, type GraphPart } from './columns.js';
import { contractFields, nameFields, previousFields } from './contract.js';
import { declaredLineage } from './declared-lineage.js';
import { lineageTables, queryPatterns, type LineageTable, type QueryPattern } from './sql.js';

/** The document that policies judge a contract by: the contract's own keys, and these. */
export interface ContractInput extends GraphPart {
  readonly kind: 'contract';
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly exceptions: Readonly<Record<string, InputException>>;
  /** The contract as it stands in the baseline. */
  readonly previous: Readonly<Record<string, unknown>> | null;
  readonly [key: string]: unknown;
}

/** The document that policies judge a SQL file or dbt model by. */
export interface SqlInput extends GraphPart {
  readonly kind: 'sql';
  readonly path: string;
  readonly today: string;
  readonly pipeline: { readonly name: string; readonly domain: string | null; readonly path: string };
  /** Where the domain's SQL runs; absent where `mesh.yaml` does not say. */
  readonly compute_region?: string;
  readonly lineage: readonly LineageTable[];
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
    exceptions: exceptionsInForce(mesh, name?.domain, name ? [formatName(name)] : []),
    previous: previousFields(workspace.baseline(path)),
    ...graphPart(
      declaredLineage(mesh, () => product),
      path,
    ),
  };
}

function sqlInput(path: string, mesh: MeshView): SqlInput | undefined {
  const facts = mesh.sqlFile(path)?.facts;
  if (!facts || !mesh.domains().isMesh) return undefined;
  const { domain, tier, table } = mesh.place(path);
  const target = facts.statements.find((statement) => statement.target)?.target;
  const built = domain && tier && table ? formatName({ domain, tier, table }) : path;
  const name = target?.parts.map(({ text }) => text).join('.') ?? built;
  const region = domain === undefined ? undefined : mesh.config.domains[domain]?.computeRegion;
  const lineage = lineageTables(mesh, path, facts.statements);
  return {
    kind: 'sql',
    path,
    today: mesh.today,
    pipeline: { name, domain: domain ?? null, path },
    ...(region !== undefined && { compute_region: region }),
    lineage,
    queries: queryPatterns(mesh, path, facts.statements),
    exceptions: exceptionsInForce(
      mesh,
      domain,
      lineage.map((each) => each.name),
    ),
    columns: [],
    ancestors: {},
  };
}
