import type { Located } from '../model.js';
import { draft, type Draft, type Places } from './draft.js';

type Tags = readonly Located<string>[];

/** Whether two lists have the same tags, whatever their order and case. */
export function sameTags(before: Tags, after: Tags): boolean {
  return missing(before, after).length === 0 && missing(after, before).length === 0;
}

/**
 * Tags added and removed, and one change for all `region:` tags; `places` is what stands in for a tag on the
 * side that lacks it.
 */
export function diffTags(before: Tags, after: Tags, places: Places, column?: string): Draft[] {
  const of = column === undefined ? '' : ` of column ${column}`;
  const removed = missing(before, after);
  const added = missing(after, before);
  const oldRegion = removed.find(isRegion);
  const newRegion = added.find(isRegion);
  const regions =
    oldRegion || newRegion
      ? [
          draft(
            'region-changed',
            `region tag${of} ${regionText(oldRegion, newRegion)}`,
            { before: oldRegion?.span ?? places.before, after: newRegion?.span ?? places.after },
            column,
          ),
        ]
      : [];
  const others = [
    ...removed
      .filter((tag) => !isRegion(tag))
      .map(({ value, span }) =>
        draft('tag-changed', `tag ${value}${of} removed`, { before: span, after: places.after }, column),
      ),
    ...added
      .filter((tag) => !isRegion(tag))
      .map(({ value, span }) =>
        draft('tag-changed', `tag ${value}${of} added`, { before: places.before, after: span }, column),
      ),
  ];
  return [...regions, ...others];
}

function regionText(before: Located<string> | undefined, after: Located<string> | undefined): string {
  if (before && after) return `changed from ${before.value} to ${after.value}`;
  return before ? `${before.value} removed` : `${after?.value ?? ''} added`;
}

function isRegion({ value }: Located<string>): boolean {
  return /^region:/i.test(value);
}

/** Those of `tags` that `others` lacks. */
function missing(tags: Tags, others: Tags): Located<string>[] {
  const keys = new Set(others.map((tag) => tag.value.toLowerCase()));
  return tags.filter((tag) => !keys.has(tag.value.toLowerCase()));
}
