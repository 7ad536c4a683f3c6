import type { Decisions, PolicyRule } from '../../mesh/policies.js';
import { readResult } from '../../policy/denial.js';

/** A policy that came to no verdict, why, and on which files. */
export interface PolicyOutcome {
  readonly rule: PolicyRule;
  readonly what: string;
  readonly files: readonly string[];
}

/** What went wrong with the policies of the file at `path`, each once. */
export function outcomesOf(path: string, all: Iterable<readonly [file: string, Decisions]>): PolicyOutcome[] {
  const found = new Map<string, { rule: PolicyRule; what: string; files: string[] }>();
  const note = (rule: PolicyRule, what: string, file: string): void => {
    if (rule.path !== path) return;
    const key = `${rule.span.start} ${what}`;
    const known = found.get(key) ?? { rule, what, files: [] };
    found.set(key, known);
    if (!known.files.includes(file)) known.files.push(file);
  };
  for (const [file, { results, failures }] of all) {
    for (const { rule, message } of failures) note(rule, message, file);
    for (const each of results.flatMap(readResult))
      if ('wrong' in each) note(each.rule, `it gave ${each.wrong}`, file);
  }
  return [...found.values()];
}
