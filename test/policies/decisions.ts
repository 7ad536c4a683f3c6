import type { PolicyEvaluator, PolicySources } from '@data-mesh-contracts/adapters';
import type { Decisions, PolicySet } from '@data-mesh-contracts/core';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What is decided for one input, by package and rule: `mesh.naming.deny`. */
export type PackageDecisions = ReadonlyMap<string, unknown>;

/** The names of rules that decide. */
export const DECISION = /^(?:deny|violation|warn)(?:_\w+)?$/;

/** For each document what an evaluator decides by the sources, as lines to compare. Rejects where they do not compile. */
export async function judge(
  evaluator: PolicyEvaluator,
  sources: PolicySources,
  documents: readonly unknown[],
  today: string,
): Promise<string[][]> {
  const set = await evaluator.load(sources);
  const [problem] = set.problems;
  if (problem) throw new Error(`${problem.path}: ${problem.message}`);
  const found: string[][] = [];
  for (const document of documents)
    found.push(lines(decisionsOf(set, await evaluator.evaluate(JSON.stringify(document), { today }))));
  return found;
}

/** What an evaluator answered, in the shape in which opa gives it: sets as lists, also where they are empty. */
function decisionsOf({ rules }: PolicySet, { results, failures }: Decisions): PackageDecisions {
  const found = new Map<string, unknown>();
  const name = (rule: { readonly package: string; readonly name: string }): string =>
    `${rule.package}.${rule.name}`;
  for (const rule of rules) if (!rule.whole) found.set(name(rule), []);
  for (const { rule, value } of results) {
    if (rule.whole) found.set(name(rule), value);
    else found.set(name(rule), [...(found.get(name(rule)) as unknown[]), value]);
  }
  for (const { rule, message } of failures) found.set(name(rule), `failed: ${message}`);
  return found;
}

/** The decisions as lines to compare: rules by name, and lists, which may be sets, in one order without repetitions. */
export function lines(decisions: PackageDecisions): string[] {
  return Array.from(decisions, ([name, value]) => `${name}: ${canonical(value)}`).sort();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(canonical))].sort().join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${canonical(each)}`);
  return `{${entries.sort().join(', ')}}`;
}
