import type { MeshHost } from '@data-mesh-contracts/adapters';
import { fileKind, readResult, type Decisions } from '@data-mesh-contracts/core';
import type { NotChecked } from './report.js';

/** Why policies gave no verdict on a file: they were stopped, or gave what nobody can read. Each reason once. */
export function withoutVerdict({ results, failures }: Decisions): readonly string[] {
  const wrong = results
    .flatMap(readResult)
    .flatMap((each) => ('wrong' in each ? [{ rule: each.rule, message: `it gave ${each.wrong}` }] : []));
  const reasons = [...failures, ...wrong].map(
    ({ rule, message }) => `policy ${rule.package} gave no verdict: ${message}`,
  );
  return [...new Set(reasons)];
}

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
    withoutVerdict(workspace.policies.decisions(file)).map((reason) => ({ file, reason })),
  );
  return [...sources, ...Array.from(broken, ([file, reason]) => ({ file, reason })), ...stopped];
}
