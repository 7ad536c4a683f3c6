import { nameKey } from '../contract/names.js';
import type { Span } from '../text/span.js';
import { lastDayOf } from './expiry.js';
import type { Exception } from './model.js';

/** What the rest of the mesh may know of an exception, without the syntax tree. */
export interface ExceptionFacts {
  readonly path: string;
  /** The domain that it permits something; undefined where no path tells. */
  readonly domain: string | undefined;
  readonly policy: string;
  readonly policySpan: Span;
  readonly grantedBy: string | undefined;
  readonly reason: string | undefined;
  /** As written. */
  readonly expires: string | undefined;
  /** The last day on which it holds, as `YYYY-MM-DD`; undefined where `expires` is no date. */
  readonly lastDay: string | undefined;
  /** Of `expires`, or of the policy where there is none. */
  readonly span: Span;
  /** The tables that it covers; undefined: every one. */
  readonly sources: readonly string[] | undefined;
}

/** The facts of an exception; undefined while it names no policy. */
export function exceptionFacts(
  exception: Exception,
  path: string,
  domain: string | undefined,
): ExceptionFacts | undefined {
  const { policy, grantedBy, reason, expires, sources } = exception;
  if (!policy) return undefined;
  return {
    path,
    domain,
    policy: policy.value,
    policySpan: policy.span,
    grantedBy: grantedBy?.value,
    reason: reason?.value,
    expires: expires?.value,
    lastDay: expires && lastDayOf(expires.value),
    span: expires?.span ?? policy.span,
    sources: sources?.map(({ value }) => value),
  };
}

/** Whether the exception's sources have that table; names compare without case. */
export function covers({ sources }: Pick<ExceptionFacts, 'sources'>, table: string): boolean {
  return sources === undefined || sources.some((source) => nameKey(source) === nameKey(table));
}
