import { distance } from 'fastest-levenshtein';
import { formatType, parseType } from '../types.js';
import { differsInText } from './draft.js';
import type { ColumnPair, NamedColumn } from './match.js';
import { sameTags } from './tags.js';

/** More removed or added columns than these are a new schema, not renames. */
const MAX_COLUMNS = 64;

interface Candidate extends ColumnPair {
  readonly score: number;
}

/**
 * Pairs of a removed and an added column that are one column renamed: of the same type, and with a similar name,
 * the same description, or the same place and the same attributes. Of several candidates the best, then the first.
 */
export function findRenames(
  before: readonly NamedColumn[],
  after: readonly NamedColumn[],
  kept: readonly ColumnPair[],
): ColumnPair[] {
  const removed = unmatched(before, new Map(kept.map((pair) => [pair.before, pair.before])));
  const added = unmatched(after, new Map(kept.map((pair) => [pair.after, pair.before])));
  if (removed.size > MAX_COLUMNS || added.size > MAX_COLUMNS) return [];
  const candidates = [...removed].flatMap(([old, place]) =>
    [...added].flatMap(([now, newPlace]) => candidate(old, now, place === newPlace)),
  );
  return chooseBest(candidates);
}

function chooseBest(candidates: readonly Candidate[]): ColumnPair[] {
  const taken = new Set<NamedColumn>();
  return [...candidates]
    .sort((a, b) => b.score - a.score)
    .flatMap(({ before, after, renamed }) => {
      if (taken.has(before) || taken.has(after)) return [];
      taken.add(before).add(after);
      return [{ before, after, renamed }];
    });
}

/** The columns that `kept` lacks, each with its place: the kept column in front of it and how far behind that. */
function unmatched(
  columns: readonly NamedColumn[],
  kept: ReadonlyMap<NamedColumn, NamedColumn>,
): Map<NamedColumn, string> {
  const places = new Map<NamedColumn, string>();
  let anchor = '';
  let steps = 0;
  for (const column of columns) {
    const match = kept.get(column);
    steps = match ? 0 : steps + 1;
    if (match) anchor = match.name.value;
    else places.set(column, `${steps} ${anchor}`);
  }
  return places;
}

function candidate(before: NamedColumn, after: NamedColumn, samePlace: boolean): Candidate[] {
  if (!sameWrittenType(before, after)) return [];
  const similarity = nameSimilarity(before.name.value, after.name.value);
  const described = before.meaning !== undefined && after.meaning !== undefined;
  const sameMeaning = described && !differsInText(before.meaning, after.meaning);
  const sameSlot = samePlace && sameAttributes(before, after) && (!described || sameMeaning);
  if (similarity < 0.6 && !sameMeaning && !sameSlot) return [];
  const score = similarity + (sameMeaning ? 1 : 0) + (samePlace ? 0.5 : 0);
  return [{ before, after, renamed: true, score }];
}

function sameWrittenType(before: NamedColumn, after: NamedColumn): boolean {
  return typeKey(before) === typeKey(after);
}

function typeKey({ column }: NamedColumn): string | undefined {
  const text = column.type?.value.trim().toLowerCase();
  const type = text === undefined ? undefined : parseType(text);
  return type ? formatType(type) : text;
}

function sameAttributes({ column: a }: NamedColumn, { column: b }: NamedColumn): boolean {
  return a.required === b.required && a.mask?.value === b.mask?.value && sameTags(a.tags, b.tags);
}

/** From 0 to 1; names whose words are part of the other's (`amount`, `gross_amount`) count as close. */
function nameSimilarity(before: string, after: string): number {
  const [a, b] = [before.toLowerCase(), after.toLowerCase()];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const words = new Set(long.split('_'));
  const contained = short.split('_').every((word) => word.length > 2 && words.has(word)) ? 0.75 : 0;
  return Math.max(contained, 1 - distance(a, b) / long.length);
}
