import type { LineIndex } from '../text/line-index.js';
import type { Finding } from './finding.js';
import { POLICY_PREFIX } from './policies/policy-rule.js';
import type { AnyRule } from './rule.js';
import type { SuppressionsSubject } from './subjects.js';
import { suppressionOf, type Suppression } from './suppressions.js';

/** What is left of a file's findings, and what rules may say about the comments that took the others. */
export interface Suppressed {
  readonly reported: readonly Finding[];
  /** Undefined where no comment ignores anything. */
  readonly subject: SuppressionsSubject | undefined;
}

/** The file, its suppressions and all rules by id. */
export type SuppressionSource = Omit<SuppressionsSubject, 'ruleIds' | 'isUnused'> & {
  readonly rules: ReadonlyMap<string, AnyRule>;
  /** The ids of the policies' rules; undefined while it is not known what the policies say of the file. */
  readonly policies: readonly string[] | undefined;
};

/** Where one of these is found, other rules may be silent. */
const HIDES_OTHERS: ReadonlySet<string> = new Set(['yaml-syntax', 'unparsed-sql', 'unchecked-file']);

/** Takes out of a file's `findings` what its suppressions ignore. */
export function suppress(
  findings: readonly Finding[],
  { rules, policies, ...source }: SuppressionSource,
  lines: LineIndex,
): Suppressed {
  const used = new Set<string>();
  const reported = findings.filter((finding) => {
    const suppression = suppressionOf(source.suppressions, finding, lines);
    if (suppression) used.add(usageKey(suppression, finding.rule));
    return !suppression;
  });
  const certain = !findings.some(({ rule }) => HIDES_OTHERS.has(rule));
  const isUnused: SuppressionsSubject['isUnused'] = (suppression, id) =>
    certain &&
    !dependsOnBaseline(rules.get(id)) &&
    !(policies === undefined && isPolicy(id)) &&
    !used.has(usageKey(suppression, id));
  const written = source.suppressions.flatMap((each) => each.rules.map(({ id }) => id));
  const ruleIds = [...rules.keys(), ...(policies ?? written.filter(isPolicy))];
  return { reported, subject: { ...source, ruleIds, isUnused } };
}

function isPolicy(id: string): boolean {
  return id.startsWith(POLICY_PREFIX);
}

/** Whether a rule's findings come and go with the baseline, while the file stays as it is. */
function dependsOnBaseline(rule: AnyRule | undefined): boolean {
  return rule?.category === 'versions' || rule?.target === 'evolution';
}

function usageKey({ span }: Suppression, rule: string): string {
  return `${span.start} ${rule}`;
}
