import { inc, valid } from 'semver';
import { readContract } from '../../contract/read.js';
import type { Workspace } from '../../mesh/workspace.js';
import { evolutionOf } from '../../rules/evolution.js';
import type { ValueOffer } from './values.js';

const STEPS = ['patch', 'minor', 'major'] as const;

/** The versions that may follow the baseline's, the one that the changes call for first. */
export function versionOffers(workspace: Workspace, path: string): ValueOffer[] {
  const baseline = workspace.baseline(path);
  const before = baseline.kind === 'present' ? readContract(baseline.text).version?.value : undefined;
  const from = valid(before ?? workspace.contract(path)?.version?.value);
  if (!from) return ['1.0.0', '0.1.0'].map((version, index) => offer(version, 'a first version', index + 1));
  const required = evolutionOf(workspace, path)?.required;
  return STEPS.flatMap((step, index) => {
    const version = inc(from, step);
    if (!version) return [];
    return version === required
      ? [offer(version, `${step} after ${from}, as the changes call for`, 0)]
      : [offer(version, `${step} after ${from}`, index + 1)];
  });
}

function offer(version: string, detail: string, rank: number): ValueOffer {
  return { label: version, source: `"${version}"`, kind: 'version', detail, sortText: `${rank}` };
}
