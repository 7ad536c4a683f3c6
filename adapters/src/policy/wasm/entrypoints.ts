import type { PolicyProblem, PolicyRule } from '@data-mesh-contracts/core';

const DECISION = /^(?:deny|violation|warn)(?:_\w+)?$/;
/** What stands for the decisions of a package: `deny_names` is asked as `deny`. */
const KINDS = ['deny', 'violation', 'warn'] as const;

/** A rule that an entrypoint answers: by itself, or as a part of its package's document. */
export interface AskedRule {
  readonly rule: PolicyRule;
  readonly entrypoint: string;
  readonly isPart: boolean;
}

/**
 * The rules of an entrypoint: a decision (`mesh/naming/deny`), or a package (`mesh/naming`) with its decisions. `probe`
 * gives its value for an empty document, which tells the two apart from what decides nothing.
 */
export async function askedRules(
  path: string,
  entrypoint: string,
  probe: () => Promise<unknown>,
): Promise<{ readonly rules: readonly AskedRule[] } | { readonly problem: PolicyProblem }> {
  const names = entrypoint.split('/');
  const last = names.at(-1) ?? '';
  if (DECISION.test(last)) {
    const rule = ruleOf(path, names.slice(0, -1), last);
    return { rules: [{ rule, entrypoint, isPart: false }] };
  }
  const value = await probe();
  if (
    isObject(value) &&
    (Object.keys(value).length === 0 || Object.keys(value).some((key) => DECISION.test(key)))
  )
    return { rules: KINDS.map((kind) => ({ rule: ruleOf(path, names, kind), entrypoint, isPart: true })) };
  const message = `the entrypoint ${entrypoint} is neither deny, violation or warn nor a package with them`;
  return { problem: { path, span: { start: 0, end: 0 }, code: 'wasm', message } };
}

/** The values that an entrypoint's value holds of the rule. */
export function valuesOf({ rule, isPart }: AskedRule, value: unknown): readonly unknown[] {
  if (!isPart) return value === undefined ? [] : [value];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === rule.name || (DECISION.test(name) && name.startsWith(`${rule.name}_`)) ? [each] : [],
  );
}

/** A module tells nothing of its sources: the rule stands for it as a whole. */
function ruleOf(path: string, packageName: readonly string[], name: string): PolicyRule {
  const span = { start: 0, end: 0 };
  return { package: packageName.join('.'), name, path, span, whole: true, metadata: {} };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
