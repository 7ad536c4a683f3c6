import { parseDate } from '../../contract/dates.js';
import { covers, type ExceptionFacts } from '../../exceptions/facts.js';
import { standingOf } from '../../exceptions/standing.js';
import type { MeshView } from '../../mesh/view.js';

/** An exception as policies see it. */
export interface InputException {
  readonly granted_by: string;
  /** RFC 3339; a date holds to the end of its day. */
  readonly expires: string;
  readonly reason: string | null;
  /** The tables that it covers; null: every one. */
  readonly sources: readonly string[] | null;
  readonly path: string;
}

/**
 * The exceptions of `domain` that are in force today and cover one of `tables`, by the policy that they are to: what
 * is expired or not granted yet is not there, so that a policy which only asks for the key is right.
 */
export function exceptionsInForce(
  mesh: MeshView,
  domain: string | undefined,
  tables: readonly string[],
): Readonly<Record<string, InputException>> {
  const own = inForce(mesh, domain).filter(
    (each) => each.sources === undefined || tables.some((table) => covers(each, table)),
  );
  const sorted = own.sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(sorted.map((each) => [each.policy, inputException(each)]));
}

/** The policies, in lower case, that exceptions of `domain` in force permit for `table`. */
export function permittedPolicies(mesh: MeshView, domain: string | undefined, table: string): string[] {
  const own = inForce(mesh, domain).filter((each) => covers(each, table));
  return [...new Set(own.map(({ policy }) => policy.toLowerCase()))].sort();
}

function inForce(mesh: MeshView, domain: string | undefined): ExceptionFacts[] {
  return [...mesh.exceptions()].filter(
    (each) =>
      each.domain?.toLowerCase() === domain?.toLowerCase() &&
      standingOf(each, mesh.today).kind === 'in force',
  );
}

function inputException({ grantedBy, expires, reason, sources, path }: ExceptionFacts): InputException {
  const end = expires ?? '';
  return {
    granted_by: grantedBy ?? '',
    expires: parseDate(end) === undefined ? end : `${end}T23:59:59Z`,
    reason: reason ?? null,
    sources: sources ?? null,
    path,
  };
}
