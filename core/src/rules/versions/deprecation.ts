import { isScalar } from 'yaml';
import type { Change } from '../../contract/change.js';
import { addDays, daysBetween } from '../../contract/dates.js';
import { replacementOf } from '../../contract/deprecated-column.js';
import type { Contract, Deprecation } from '../../contract/model.js';
import { parseVersion } from '../../contract/semver.js';
import type { TextEdit } from '../../text/edit.js';
import { appendBlock, quotedSource, replaceScalar, setValue, type NewValue } from '../../yaml/edit.js';
import type { EvolutionSubject } from '../subjects.js';

/** Whether `deprecation` is absent, or a key without a value. A value of another kind is `invalid-value`'s. */
export function lacksDeprecation({ entries }: Contract): boolean {
  const entry = entries.get('deprecation');
  return !entry?.value || (isScalar(entry.value) && entry.value.value === null);
}

/** The first date that is far enough ahead; undefined where `today` is no date. */
export function earliestSunset({ today, config }: EvolutionSubject): string | undefined {
  return addDays(today, config.minimumDeprecationDays);
}

/** Days from today to the block's sunset; undefined without a readable date. */
export function daysToSunset(deprecation: Deprecation | undefined, today: string): number | undefined {
  const date = deprecation?.sunsetDate?.value;
  return date === undefined ? undefined : daysBetween(today, date);
}

/** What makes `deprecation` enough for a new major: a block, or a later date in the block that is there. */
export function deprecationEdit(subject: EvolutionSubject): TextEdit | undefined {
  const { contract, today, config } = subject;
  if (lacksDeprecation(contract)) return insertDeprecation(subject);
  const days = daysToSunset(contract.deprecation, today);
  return days !== undefined && days < config.minimumDeprecationDays ? moveSunset(subject) : undefined;
}

/** Moves the sunset to the first date that is far enough ahead, in the date's own quotes. */
export function moveSunset(subject: EvolutionSubject): TextEdit | undefined {
  const date = subject.contract.deprecation?.sunsetDate;
  const sunset = earliestSunset(subject);
  return date && sunset !== undefined ? replaceScalar(date.node, sunset) : undefined;
}

/** A block for the baseline's major with notes on what consumers have to change. */
export function insertDeprecation(subject: EvolutionSubject): TextEdit | undefined {
  const { text, contract, before } = subject;
  const sunset = earliestSunset(subject);
  const major = parseVersion(before.version?.value ?? '')?.major;
  if (sunset === undefined || major === undefined || !contract.root) return undefined;
  const value = block(text, contract, [
    ['previous_version', `${major}.x`],
    ['sunset_date', sunset],
    ['migration_notes', migrationNotes(subject)],
  ]);
  const empty = contract.entries.get('deprecation');
  return empty ? setValue(text, empty.pair, value) : appendBlock(text, contract.root, 'deprecation', value);
}

function block(text: string, { root }: Contract, fields: readonly (readonly [string, string])[]): NewValue {
  const lines = fields.map(([key, value]) => `${key}: ${quotedSource(text, value)}`);
  return {
    text: root?.flow ? `{ ${lines.join(', ')} }` : `\n${lines.map((line) => `  ${line}`).join('\n')}`,
  };
}

/** How many breaking changes the notes name; whoever breaks more has to sum them up. */
const NOTES = 20;

/** One sentence per breaking change, such as "Rename amount to gross_amount." */
function migrationNotes({ changes, before }: EvolutionSubject): string {
  const breaking = changes.filter((change) => change.level === 'major');
  const notes = breaking.slice(0, NOTES).map((change) => note(change, before));
  if (breaking.length > NOTES) notes.push(`${breaking.length - NOTES} more changes break consumers.`);
  return notes.length > 0 ? notes.join(' ') : 'No change to queries is needed.';
}

function note(change: Change, before: Contract): string {
  const gone = before.columns.find(({ name }) => name && name.span.start === change.before?.start);
  const old = gone?.name?.value;
  const instead = gone && replacementOf(gone);
  const { kind, column } = change;
  if (kind === 'column-removed' && column !== undefined && instead !== undefined)
    return `Read ${instead} instead of ${column}.`;
  if (kind === 'column-renamed' && old !== undefined && column !== undefined)
    return `Rename ${old} to ${column}.`;
  if (kind === 'column-removed' && column !== undefined) return `Stop reading ${column}.`;
  return `${change.summary.charAt(0).toUpperCase()}${change.summary.slice(1)}.`;
}
