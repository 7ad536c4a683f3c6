import { daysBetween } from '../../contract/dates.js';
import { lastDayOf } from '../../exceptions/expiry.js';
import { EXPIRING_DAYS, standingOf, type Standing } from '../../exceptions/standing.js';
import type { Workspace } from '../../mesh/workspace.js';
import { isKnownPolicy } from '../../policy/known-policies.js';
import type { Place } from '../types.js';

/**
 * How an exception stands; `expiring`: in force, and about to end; `unknown policy`: it would be in force, but there is
 * no policy of that name.
 */
export type ExceptionState = Standing['kind'] | 'expiring' | 'unknown policy';

/** An exception of the workspace; the place is that of its end, of its policy without one, else the file's start. */
export interface ListedException extends Place {
  /** Undefined while the file names none. */
  readonly policy: string | undefined;
  /** The domain that it permits something. */
  readonly domain: string | undefined;
  readonly state: ExceptionState;
  /** As written, also where it is no date. */
  readonly expires: string | undefined;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly lastDay: string | undefined;
  /** From today to the last day, negative where that is past; undefined where there is none. */
  readonly daysLeft: number | undefined;
  readonly grantedBy: string | undefined;
  readonly reason: string | undefined;
  /** The tables that it covers; undefined: every one. */
  readonly sources: readonly string[] | undefined;
}

/** Every exception of the workspace by its last day, the nearest first; those without one last. */
export function listExceptions(workspace: Workspace): ListedException[] {
  const found = workspace.paths().flatMap((path) => {
    const isRead = workspace.isException(path) && workspace.text(path) !== undefined;
    return isRead ? [listed(workspace, path)] : [];
  });
  const days = ({ daysLeft }: ListedException): number => daysLeft ?? Number.MAX_SAFE_INTEGER;
  return found.sort((a, b) => days(a) - days(b) || (a.path < b.path ? -1 : 1));
}

function listed(workspace: Workspace, path: string): ListedException {
  const { policy, grantedBy, reason, expires, sources } = workspace.exception(path);
  const today = workspace.options.today();
  const lastDay = expires && lastDayOf(expires.value);
  return {
    path,
    span: (expires ?? policy)?.span ?? { start: 0, end: 0 },
    policy: policy?.value,
    domain: workspace.place(path).domain,
    state: stateOf(
      standingOf({ grantedBy: grantedBy?.value, lastDay }, today),
      !policy || isKnownPolicy(policy.value, workspace.view()),
    ),
    expires: expires?.value,
    lastDay,
    daysLeft: lastDay === undefined ? undefined : daysBetween(today, lastDay),
    grantedBy: grantedBy?.value,
    reason: reason?.value,
    sources: sources?.map(({ value }) => value),
  };
}

function stateOf(standing: Standing, isKnown: boolean): ExceptionState {
  if (standing.kind === 'in force' && !isKnown) return 'unknown policy';
  return standing.kind === 'in force' && standing.daysLeft <= EXPIRING_DAYS ? 'expiring' : standing.kind;
}
