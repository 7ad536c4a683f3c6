import { addDays } from '../../../contract/dates.js';
import { policyOfFile } from '../../../exceptions/policies.js';
import { REQUESTED_DAYS } from '../../../exceptions/standing.js';
import { quotedSource, scalarSource, type NewValue } from '../../../yaml/edit.js';
import type { DocumentSubject, ExceptionSubject } from '../../subjects.js';
import { placeholderFor } from './placeholders.js';

/** A value to start from for a required field; undefined where only a person can tell it. */
export function startingValue(
  container: string,
  field: string,
  subject: DocumentSubject,
  flow: boolean,
): NewValue | undefined {
  if ('contract' in subject) return placeholderFor(container, field, subject, flow);
  return 'exception' in subject ? exceptionValue(field, subject) : undefined;
}

/** Who grants an exception and why is for people to say. */
function exceptionValue(field: string, { path, text, today }: ExceptionSubject): NewValue | undefined {
  const policy = field === 'policy' ? policyOfFile(path) : undefined;
  if (policy !== undefined) return { text: scalarSource(policy) };
  const expires = field === 'expires' ? addDays(today, REQUESTED_DAYS) : undefined;
  return expires === undefined ? undefined : { text: quotedSource(text, expires) };
}
