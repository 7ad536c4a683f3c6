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
