import type { Located } from '../model.js';
import { isStrictnessHalfTyped, strictness, strictnessEntry } from '../strictness.js';
import { shown, verb, type Draft } from './draft.js';
import type { Sides } from './sides.js';

export function diffRequired({ name, before, after, change }: Sides): Draft[] {
  if (isStrictnessHalfTyped(after)) return [];
  const [old, now] = [strictness(before), strictness(after)];
  const loosened = (old.required && !now.required) || (old.notNull && !now.notNull);
  const tightened = (!old.required && now.required) || (!old.notNull && now.notNull);
  if (!loosened && !tightened) return [];
  const [from, to] = [strictnessEntry(before)?.keySpan, strictnessEntry(after)?.keySpan];
  return loosened
    ? [change('required-to-optional', `column ${name} no longer required`, from, to)]
    : [change('optional-to-required', `column ${name} now required`, from, to)];
}

/** A check that gives way to another is one change, not two. */
export function diffChecks({ name, before, after, change }: Sides): Draft[] {
  const gone = lacking(before.checks, after.checks);
  const fresh = lacking(after.checks, before.checks);
  return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, index) => {
    const [from, to] = [gone[index], fresh[index]];
    const summary = `check ${shown((from ?? to)?.value ?? '')} of column ${name} ${verb(from, to)}`;
    return change(from ? 'check-removed' : 'check-added', summary, from?.span, to?.span);
  });
}

export function diffAcceptedValues({ name, before, after, change }: Sides): Draft[] {
  const [from, to] = [before.acceptedValues, after.acceptedValues];
  const gone = lacking(from ?? [], to ?? []).length > 0;
  const fresh = lacking(to ?? [], from ?? []).length > 0;
  if ((from === undefined) === (to === undefined) && !gone && !fresh) return [];
  const oneWay = gone ? 'narrowed' : 'extended';
  const how = from && to && gone !== fresh ? oneWay : verb(from, to);
  const [old, now] = [before.entries.get('accepted_values'), after.entries.get('accepted_values')];
  const summary = `accepted values of column ${name} ${how}`;
  return [change('accepted-values-changed', summary, old?.keySpan, now?.keySpan)];
}

/** Those of `values` that `others` lacks, each as often as it is missing. */
function lacking(values: readonly Located<string>[], others: readonly Located<string>[]): Located<string>[] {
  const left = new Map<string, number>();
  for (const { value } of others) left.set(value, (left.get(value) ?? 0) + 1);
  return values.filter(({ value }) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}
