import type { MeshHost } from '@data-mesh-contracts/adapters';
import { fileKind } from '@data-mesh-contracts/core';
import type { NotChecked } from './report.js';

/** What policies did not judge of `paths`: all of it where nothing evaluates them, else what is broken or was stopped. */
export function policiesNotChecked({ workspace }: MeshHost, paths: readonly string[]): NotChecked[] {
  const { state, set, sourceProblems } = workspace.policies;
  const entries = workspace.config.policies.length;
  const sources = sourceProblems.map(({ entry, message }) => ({
    file: entry < entries ? 'mesh.yaml' : '--policies',
    reason: `policies are not evaluated: ${message}`,
  }));
  if (state.kind === 'unavailable') {
    const file = workspace.paths().find((path) => fileKind(path) === 'policy') ?? 'mesh.yaml';
    return [{ file, reason: `Rego policies were not evaluated: ${state.reason}` }, ...sources];
  }
  const broken = new Map(set.problems.map(({ path, message }) => [path, `not evaluated: ${message}`]));
  const stopped = paths.flatMap((file) =>
    workspace.policies.decisions(file).failures.map(({ rule, message }) => ({
      file,
      reason: `policy ${rule.package} gave no verdict: ${message}`,
    })),
  );
  return [...sources, ...Array.from(broken, ([file, reason]) => ({ file, reason })), ...stopped];
}
