import { isMajorBump } from '../../../contract/semver.js';
import { defineRule } from '../../rule.js';
import type { EvolutionSubject } from '../../subjects.js';
import { daysToSunset, earliestSunset, moveSunset } from '../deprecation.js';

interface Data {
  readonly date: string;
  /** Days ahead; negative where the date is past. */
  readonly days: number;
  readonly minimum: number;
}

export const shortDeprecation = defineRule<Data, 'evolution'>({
  id: 'short-deprecation',
  category: 'versions',
  severity: 'error',
  summary: 'The sunset of the version before is too near, or past.',
  target: 'evolution',

  *check(subject) {
    const { contract, config, today } = subject;
    const date = contract.deprecation?.sunsetDate;
    const days = daysToSunset(contract.deprecation, today);
    if (!date || days === undefined || days >= config.minimumDeprecationDays || !isDecidedNow(subject))
      return;
    yield { span: date.span, data: { date: date.value, days, minimum: config.minimumDeprecationDays } };
  },

  message({ date, days, minimum }) {
    const when = days < 0 ? `past by ${count(-days)}` : `${count(days)} ahead`;
    return `sunset ${date} is ${when}: consumers need at least ${count(minimum)} to move to the new major`;
  },

  fixes(_found, subject) {
    const edit = moveSunset(subject);
    const date = earliestSunset(subject);
    if (!edit || date === undefined) return [];
    return [{ title: `Move the sunset to ${date}`, preferred: true, edits: { [subject.path]: [edit] } }];
  },
});

/** A sunset that was announced long ago may come near; only a new one, or a new major, has to keep the distance. */
function isDecidedNow({ contract, before }: EvolutionSubject): boolean {
  if (isMajorBump(before.version?.value ?? '', contract.version?.value ?? '')) return true;
  return before.deprecation?.sunsetDate?.value !== contract.deprecation?.sunsetDate?.value;
}

function count(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
