import type { Decisions, PolicyFailure, PolicyMetadata, PolicyRule } from '../mesh/policies.js';
import type { LoadedFixture } from './mesh.js';

/** A rule as the evaluator gives it; `id` is its package and name, such as `mesh.naming.deny`. */
export function policyRuleOf(id: string, metadata: PolicyMetadata = {}, whole = false): PolicyRule {
  const at = id.lastIndexOf('.');
  const name = id.slice(at + 1);
  const file = id.slice(0, at).split('.').at(-1) ?? '';
  return {
    package: id.slice(0, at),
    name,
    path: `policies/${file}.rego`,
    span: { start: 0, end: name.length },
    whole,
    metadata,
  };
}

/** What policies say of one file of a fixture: values by rule. */
export interface Decided {
  readonly path: string;
  readonly rule: PolicyRule;
  readonly values?: readonly unknown[];
  readonly failure?: Omit<PolicyFailure, 'rule'>;
}

/** Gives the fixture's workspace what policies decided; the rules are then the whole set. */
export function decide({ workspace }: LoadedFixture, decided: readonly Decided[]): void {
  const rules = [...new Set(decided.map(({ rule }) => rule))];
  workspace.policies.load({ kind: 'ready' }, { rules, problems: [] });
  for (const path of workspace.paths()) {
    const own = decided.filter((each) => each.path === path);
    const decisions: Decisions = {
      results: own.flatMap(({ rule, values = [] }) => values.map((value) => ({ rule, value }))),
      failures: own.flatMap(({ rule, failure }) => (failure ? [{ rule, ...failure }] : [])),
    };
    workspace.policies.decide(path, decisions);
  }
}
