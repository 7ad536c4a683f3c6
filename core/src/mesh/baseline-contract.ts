import type { ProductFacts } from '../contract/facts.js';
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

/**
 * The version that a product has in its contract's baseline; undefined where there is none, or where it is not known.
 * `text` is the contract's of now.
 */
export function baselineVersion(
  { version }: ProductFacts,
  baseline: Baseline,
  text: string | undefined,
): string | undefined {
  if (baseline.kind !== 'present') return undefined;
  return baseline.text === text ? version : baselineContract(baseline).version?.value;
}
