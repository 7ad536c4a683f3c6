import { driftsOf, type Drift, type SyncPair } from '../dbt/drift.js';
import { pairsOfContract, pairsOfModels } from '../mesh/dbt-sync.js';
import { fileKind } from '../mesh/file-kind.js';
import type { MeshView } from '../mesh/view.js';
import type { Workspace } from '../mesh/workspace.js';
import { ruleById } from '../rules/engine.js';
import { writeContract } from '../rules/dbt/edit-contract.js';
import { writeModel, type Changes } from '../rules/dbt/edit-model.js';
import { syncData, type SyncData } from '../rules/dbt/sync-finding.js';
import type { Finding } from '../rules/finding.js';
import type { Action } from './types.js';

/**
 * Where findings of one contract and its dbt model stand at a place, and there is more than one difference between the
 * two: to write the whole YAML of the model from the contract, and the whole contract from the YAML.
 */
export function syncWhole(workspace: Workspace, path: string, here: readonly Finding[]): Action[] {
  const drifting = here.filter(({ rule }) => ruleById(rule)?.category === 'dbt');
  if (drifting.length === 0) return [];
  const mesh = workspace.view();
  const seen = new Set<string>();
  return drifting.flatMap((finding): Action[] => {
    const { product, model, modelPath } = finding.data as SyncData;
    const key = JSON.stringify([product, model, modelPath]);
    const pair = seen.has(key) ? undefined : syncPairs(workspace, path).find((each) => isOf(each, key));
    seen.add(key);
    return pair ? wholeActions(pair, mesh, finding) : [];
  });
}

/** The contracts and dbt models that the file at `path` is one side of. */
export function syncPairs(workspace: Workspace, path: string): SyncPair[] {
  const mesh = workspace.view();
  if (fileKind(path) !== 'contract') return pairsOfModels(mesh, path);
  const product = workspace.product(path);
  return pairsOfContract(mesh, path, product?.name);
}

function isOf(pair: SyncPair, key: string): boolean {
  const { product, model, modelPath } = syncData(pair);
  return JSON.stringify([product, model, modelPath]) === key;
}

function wholeActions(pair: SyncPair, mesh: MeshView, finding: Finding): Action[] {
  const drifts = driftsOf(pair);
  if (drifts.length < 2) return [];
  const { model } = syncData(pair);
  const action = (title: string, changes: Changes | undefined): Action[] =>
    changes ? [{ title, kind: 'quickfix', finding, fix: { title, preferred: false, ...changes } }] : [];
  return [
    ...action(`Write all of model ${model} from the contract`, writeModel(pair, drifts, mesh)),
    ...action(`Write all of the contract from model ${model}`, wholeContract(pair, drifts, mesh)),
  ];
}

/** That dbt is to check the model cannot be said in the contract. */
function wholeContract(pair: SyncPair, drifts: readonly Drift[], mesh: MeshView): Changes | undefined {
  const [enforcement, own] = [
    drifts.filter(({ kind }) => kind === 'not-enforced'),
    drifts.filter(({ kind }) => kind !== 'not-enforced'),
  ];
  const contract = writeContract(pair, own, mesh);
  if (!contract || enforcement.length === 0) return contract;
  const model = writeModel(pair, enforcement, mesh);
  return model && { edits: { ...contract.edits, ...model.edits } };
}
