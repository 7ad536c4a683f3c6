import { formatName } from '../contract/names.js';
import { covers, type ExceptionFacts } from '../exceptions/facts.js';
import { standingOf, type Standing } from '../exceptions/standing.js';
import type { MeshView } from '../mesh/view.js';
import type { Span } from '../text/span.js';
import type { RelatedPlace } from './finding.js';
import type { Permission } from './rule.js';
import type { ContractSubject } from './subjects.js';

/** Something that a rule found and an exception in force permits. */
export interface Permit {
  readonly rule: string;
  readonly span: Span;
  readonly table: string;
  readonly exception: ExceptionFacts;
  readonly daysLeft: number;
}

/** An exception that bears on something that a rule found, and how it stands today. */
export interface Bearing {
  readonly exception: ExceptionFacts;
  readonly standing: Standing;
}

/** That of a finding about a contract: an exception of the product's own domain, for the product. */
export function ownPermission({ name }: ContractSubject, policy: string): Permission | undefined {
  return name && { policies: [policy], domain: name.domain, table: formatName(name) };
}

/** The exceptions of the permission's domain that cover its table, those to the narrowest policy first. */
export function bearings({ policies, domain, table }: Permission, mesh: MeshView): Bearing[] {
  return policies
    .flatMap((policy) => mesh.exceptionsTo(domain, policy))
    .filter((exception) => covers(exception, table))
    .map((exception) => ({ exception, standing: standingOf(exception, mesh.today) }));
}

/** The exception among `found` that permits it: the one in force for the longest time. */
export function permitting(
  found: readonly Bearing[],
): { exception: ExceptionFacts; daysLeft: number } | undefined {
  const inForce = found.flatMap(({ exception, standing }) =>
    standing.kind === 'in force' ? [{ exception, daysLeft: standing.daysLeft }] : [],
  );
  return inForce.sort((a, b) => b.daysLeft - a.daysLeft)[0];
}

/** Where exceptions stand that would permit it but are not in force, and why not. */
export function denied(found: readonly Bearing[]): RelatedPlace[] {
  return found.map(({ exception: { path, policy, policySpan, span, lastDay }, standing }) => {
    switch (standing.kind) {
      case 'expired':
        return { path, span, message: `the exception ${policy} expired after ${lastDay ?? ''}` };
      case 'undated':
        return {
          path,
          span,
          message: `the exception ${policy} has no readable expiry, so it permits nothing`,
        };
      default:
        return {
          path,
          span: policySpan,
          message: `the exception ${policy} is requested and not granted yet`,
        };
    }
  });
}
