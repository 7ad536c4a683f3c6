import type { Span } from '../text/span.js';
import type { Finding, Severity } from './finding.js';
import { POLICY_PREFIX, type PolicyData } from './policies/policy-rule.js';

/**
 * The built-in rules that say what a policy of that name says, by the last part of its package. A policy's metadata
 * can name others with `custom.covers`.
 */
export const COVERED_BY_NAME: Readonly<Record<string, readonly string[]>> = {
  pii_masking: ['unmasked-pii', 'unsupported-mask'],
  retention: ['missing-retention', 'excessive-retention'],
  cross_region: ['cross-region-read'],
  bounded_context: ['private-tier-read', 'direct-storage-read'],
  tag_inheritance: ['uninherited-tag'],
};

const WEIGHT: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/**
 * The findings of one file with those of policies left out that a built-in rule makes at the same place. The built-in
 * one stays, for it has the fixes; it is as severe as the severest of them and refers to the policy. Two spans are at
 * the same place where they touch, or where both are within one of `units`, such as a column of a contract.
 */
export function withoutCovered(findings: readonly Finding[], units: readonly Span[]): Finding[] {
  if (!findings.some(({ rule }) => rule.startsWith(POLICY_PREFIX))) return [...findings];
  const unitOf = ({ span }: Finding): Span | undefined =>
    units.find(({ start, end }) => start <= span.start && span.end <= end);
  const atOnePlace = (a: Finding, b: Finding): boolean => {
    const unit = unitOf(a);
    return unit ? unit === unitOf(b) : overlap(a, b);
  };
  const covering = new Map<Finding, Finding[]>();
  const left = findings.filter((finding) => {
    const own = coveredBy(finding).flatMap((id) =>
      findings.filter((each) => each.rule === id && atOnePlace(each, finding)),
    )[0];
    if (own) covering.set(own, [...(covering.get(own) ?? []), finding]);
    return !own;
  });
  return left.map((finding) => (covering.get(finding) ?? []).reduce(join, finding));
}

function coveredBy({ rule, data }: Finding): readonly string[] {
  if (!rule.startsWith(POLICY_PREFIX)) return [];
  const { covers } = data as PolicyData;
  return covers.length > 0 ? covers : (COVERED_BY_NAME[rule.slice(rule.lastIndexOf('.') + 1)] ?? []);
}

function overlap(a: Finding, b: Finding): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

function join(own: Finding, policy: Finding): Finding {
  const severity =
    WEIGHT.indexOf(own.severity) < WEIGHT.indexOf(policy.severity) ? policy.severity : own.severity;
  return { ...own, severity, related: [...own.related, ...policy.related] };
}
