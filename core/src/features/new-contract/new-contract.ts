import { isMap } from 'yaml';
import { formatName } from '../../contract/names.js';
import type { CatalogColumn } from '../../dbt/catalog.js';
import type { DbtModel } from '../../dbt/dbt-index.js';
import { fileKind } from '../../mesh/file-kind.js';
import type { Workspace } from '../../mesh/workspace.js';
import { touches, type Span } from '../../text/span.js';
import { locate } from '../../yaml/locate.js';
import { parseYaml, spanOf } from '../../yaml/parse.js';
import type { CodeOwners } from './contract-owner.js';
import { ownerOf } from './contract-owner.js';
import { contractPath, productOf } from './contract-place.js';
import { contractSource } from './contract-source.js';
import { draftColumns } from './draft-columns.js';

export type { CodeOwners } from './contract-owner.js';

/** What a new contract is made of besides the workspace. */
export interface ContractSources extends CodeOwners {
  /** The columns of the table in the warehouse, where dbt has written them down. */
  readonly catalog: readonly CatalogColumn[] | undefined;
}

/** A contract that is to be made, or why there is none to make; `existing` is the contract that there is already. */
export type NewContract =
  | { readonly kind: 'new'; readonly path: string; readonly text: string; readonly product: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly existing?: string };

/** The contract of the table that a dbt model builds, from what its YAML, its SQL and the warehouse tell. */
export function newContract(workspace: Workspace, model: DbtModel, sources: ContractSources): NewContract {
  const name = productOf(workspace, model);
  if (typeof name === 'string') return { kind: 'refused', reason: name };
  const mesh = workspace.view();
  const product = formatName(name);
  const existing = mesh.productsNamed(name)[0]?.path;
  if (existing !== undefined)
    return { kind: 'refused', reason: `${product} has a contract: ${existing}.`, existing };
  const path = contractPath(workspace, model, name);
  if (path === undefined)
    return {
      kind: 'refused',
      reason: `There is no place for the contract of ${product} that its path would fit.`,
    };
  const owner = ownerOf(workspace, path, name, sources);
  const columns = draftColumns(mesh, model, sources.catalog);
  return { kind: 'new', path, product, text: contractSource(name, model, owner, columns) };
}

/**
 * The dbt model that is meant at `offset` of the file at `path`: the one that the SQL file is, or the one whose entry
 * in the YAML file is there. Without an offset, or between entries, the only one that the file describes.
 */
export function modelAt(workspace: Workspace, path: string, offset?: number): DbtModel | undefined {
  const mesh = workspace.view();
  if (fileKind(path) !== 'yaml') return mesh.dbt.modelAt(path);
  const described = mesh.describedModels(path);
  const { root, aliases } = parseYaml(workspace.text(path) ?? '');
  const here = described.filter(({ properties }) => {
    const node = locate(root, properties.at, aliases)?.node;
    return offset !== undefined && isMap(node) && touches(spanOf(node), offset);
  });
  const among = here.length > 0 ? here : described;
  const latest = among.filter(({ model }) => mesh.dbt.model(path, model.name, undefined) === model);
  const distinct = new Set(latest.map(({ model }) => model));
  return distinct.size === 1 ? latest[0]?.model : undefined;
}

/** The model at a place whose table is a product that has no contract; what an action to make one may be offered on. */
export function modelWithoutContract(
  workspace: Workspace,
  path: string,
  { start }: Span,
): DbtModel | undefined {
  const model = modelAt(workspace, path, start);
  const name = model && productOf(workspace, model);
  if (!name || typeof name === 'string') return undefined;
  return workspace.view().productsNamed(name).length === 0 ? model : undefined;
}
