import type { ColumnPair } from './match.js';
import { diffAcceptedValues, diffChecks, diffRequired } from './constraints.js';
import { differsInText, shown, verb, type Draft } from './draft.js';
import { changedKeys } from './entries.js';
import type { Column, Located } from '../model.js';
import { sidesOf, type Sides } from './sides.js';
import { diffTags } from './tags.js';
import { isWidening, parseType, sameType } from '../types.js';

/** The baseline's column that a column was found to be the same as. */
const SAME = new WeakMap<Column, Column>();

/** Every change within a column that stayed. Two columns that were found to be the same are not compared again. */
export function diffColumn(pair: ColumnPair): Draft[] {
  const { before, after } = pair;
  if (SAME.get(after.column) === before.column) return [];
  const drafts = compare(pair);
  if (drafts.length === 0) SAME.set(after.column, before.column);
  return drafts;
}

function compare(pair: ColumnPair): Draft[] {
  const sides = sidesOf(pair);
  const names = { before: pair.before.name.span, after: pair.after.name.span };
  return [
    ...diffType(sides),
    ...diffRequired(sides),
    ...diffMask(sides),
    ...diffChecks(sides),
    ...diffAcceptedValues(sides),
    ...diffTags(sides.before.tags, sides.after.tags, names, sides.name),
    ...diffDefault(sides),
    ...diffDescription(sides),
    ...diffOthers(pair, sides),
  ];
}

/** A type that is missing or not readable yet is another rule's finding, not a change. */
function diffType({ name, before, after, change }: Sides): Draft[] {
  if (!after.type) return [];
  if (!before.type)
    return [change('other-changed', `type of column ${name} added`, undefined, after.type.span)];
  const [from, to] = [before.type.value.trim(), after.type.value.trim()];
  const [old, now] = [parseType(from), parseType(to)];
  if (from.toLowerCase() === to.toLowerCase() || (old && !now)) return [];
  if (old && now && sameType(old, now)) return [];
  const widened = old !== undefined && now !== undefined && isWidening(old, now);
  const summary = `type of column ${name} ${widened ? 'widened' : 'changed'} from ${shown(from)} to ${shown(to)}`;
  return [change(widened ? 'type-widened' : 'type-changed', summary, before.type.span, after.type.span)];
}

function diffMask({ name, before, after, change }: Sides): Draft[] {
  const [from, to] = [before.mask, after.mask];
  if (from?.value.toLowerCase() === to?.value.toLowerCase()) return [];
  const how = from && to ? `changed from ${shown(from.value)} to ${shown(to.value)}` : verb(from, to);
  return [change('mask-changed', `mask of column ${name} ${how}`, from?.span, to?.span)];
}

/** `default: null` is the same as none. */
function diffDefault({ name, before, after, change }: Sides): Draft[] {
  const [from, to] = [realDefault(before.defaultValue), realDefault(after.defaultValue)];
  if (from?.value === to?.value) return [];
  return [change('default-changed', `default of column ${name} ${verb(from, to)}`, from?.span, to?.span)];
}

function realDefault(value: Located<string> | undefined): Located<string> | undefined {
  return value?.value === 'null' ? undefined : value;
}

function diffDescription({ name, before, after, change }: Sides): Draft[] {
  const [from, to] = [before.description, after.description];
  if (!differsInText(from?.value, to?.value)) return [];
  return [change('text-changed', `description of column ${name} ${verb(from, to)}`, from?.span, to?.span)];
}

/** Keys that the functions above and `constraints.ts` compare. */
const COMPARED = new Set(
  'name type required nullable description tags mask checks accepted_values default'.split(' '),
);

function diffOthers(pair: ColumnPair, { name, change }: Sides): Draft[] {
  const { before, after } = pair;
  const changed = changedKeys(
    { entries: before.column.entries, aliases: before.aliases },
    { entries: after.column.entries, aliases: after.aliases },
    COMPARED,
  );
  return changed.map(({ key, before: from, after: to }) =>
    change('other-changed', `${key} of column ${name} ${verb(from, to)}`, from?.keySpan, to?.keySpan),
  );
}
