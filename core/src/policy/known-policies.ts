import { isPackageName, permittedBy, policyNames } from '../exceptions/policies.js';
import type { PolicyRule } from '../mesh/policies.js';
import type { MeshView } from '../mesh/view.js';

type Mesh = Pick<MeshView, 'config' | 'policies'>;

/** The packages of the Rego policies, each once, with the rule whose metadata tells most of it. */
export function regoPackages({ policies }: Pick<MeshView, 'policies'>): ReadonlyMap<string, PolicyRule> {
  const packages = new Map<string, PolicyRule>();
  for (const rule of policies().set.rules) {
    const known = packages.get(rule.package);
    if (!known || (known.metadata.title === undefined && rule.metadata.title !== undefined))
      packages.set(rule.package, rule);
  }
  return packages;
}

/**
 * Whether exceptions may be to that policy: one that is built in, or the package of a Rego policy. Where not every
 * package is known here, any name that could be one counts. Case does not.
 */
export function isKnownPolicy(policy: string, mesh: Mesh): boolean {
  if (permittedBy(policy, mesh.config.regions) !== undefined) return true;
  if (packageCalled(policy, mesh)) return true;
  const { state, set, sourceProblems } = mesh.policies();
  if (state.kind === 'loading') return /^[\w.]+$/.test(policy);
  const isComplete = state.kind === 'ready' && set.problems.length + sourceProblems.length === 0;
  return !isComplete && isPackageName(policy);
}

/** The rule of the Rego policy that an exception's `policy` names. */
export function packageCalled(policy: string, mesh: Pick<MeshView, 'policies'>): PolicyRule | undefined {
  const wanted = policy.toLowerCase();
  for (const [name, rule] of regoPackages(mesh)) if (name.toLowerCase() === wanted) return rule;
  return undefined;
}

/** Every policy that is known by name, those of Rego last. */
export function knownPolicies(mesh: Mesh): string[] {
  return [...policyNames(mesh.config.regions), ...regoPackages(mesh).keys()];
}
