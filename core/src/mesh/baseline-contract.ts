import type { Contract } from '../contract/model.js';
import { readContract } from '../contract/read.js';
import type { Baseline } from './baseline.js';

export type PresentBaseline = Extract<Baseline, { kind: 'present' }>;

const CONTRACTS = new WeakMap<Baseline, Contract>();

/** The contract as its baseline has it; read once per baseline. */
export function baselineContract(baseline: PresentBaseline): Contract {
  const contract = CONTRACTS.get(baseline) ?? readContract(baseline.text);
  CONTRACTS.set(baseline, contract);
  return contract;
}

/** The version that a baseline gives its contract; undefined where there is none, or where it is not known. */
export function baselineVersion(baseline: Baseline): string | undefined {
  return baseline.kind === 'present' ? baselineContract(baseline).version?.value : undefined;
}
