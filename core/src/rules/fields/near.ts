import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `word` was most likely meant to be: the same but for case and separators, else the only one
 * within a third of its length. Undefined where none is near or two are equally so.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const same = candidates.filter((each) => plain(each) === plain(word));
  if (same.length === 1) return same[0];
  const limit = Math.max(1, Math.floor(word.length / 3));
  const ranked = candidates
    .map((each) => ({ each, away: distance(plain(word), plain(each)) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away);
  return ranked[0] && ranked[0].away !== ranked[1]?.away ? ranked[0].each : undefined;
}
