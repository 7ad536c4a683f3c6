import { engineOf } from '../contract/engines.js';
import type { ProductFacts } from '../contract/facts.js';
import type { TableName } from '../contract/names.js';
import type { DbtModel } from '../dbt/dbt-index.js';
import type { SyncPair } from '../dbt/drift.js';
import { fileKind } from './file-kind.js';
import type { MeshView } from './view.js';

/** The contract at `path`, whose product has that name, with each dbt node that builds its table. */
export function pairsOfContract(mesh: MeshView, path: string, name: TableName | undefined): SyncPair[] {
  const product = name && mesh.productsNamed(name).find((each) => each.path === path);
  return product ? mesh.modelsOf(product.name).map((model) => pairOf(mesh, product, model)) : [];
}

/**
 * The dbt nodes that the file at `path` describes (YAML) or defines without any description (SQL), each with the
 * contract of its table. Nodes without a contract are left out.
 */
export function pairsOfModels(mesh: MeshView, path: string): SyncPair[] {
  if (fileKind(path) === 'sql') {
    const model = mesh.modelAt(path);
    return model && !mesh.dbt.properties(model) ? pairsOf(mesh, model) : [];
  }
  return mesh.describedModels(path).flatMap(({ model }) => pairsOf(mesh, model));
}

function pairsOf(mesh: MeshView, model: DbtModel): SyncPair[] {
  const products = mesh.dbt.tablesOf(model).flatMap((name) => mesh.productsNamed(name)[0] ?? []);
  return products.map((product) => pairOf(mesh, product, model));
}

function pairOf({ dbt, config }: MeshView, product: ProductFacts, model: DbtModel): SyncPair {
  const engine = engineOf(config.statedDialect ?? dbt.adapterOf(model.project));
  const unreadable = dbt.unreadable(model.project);
  return { product, model, properties: dbt.properties(model), unreadable, engine };
}
