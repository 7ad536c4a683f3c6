import { distance } from 'fastest-levenshtein';

/** The one candidate that differs least from `name` and so little that it may be meant; case does not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  let best: { text: string; far: number } | undefined;
  let tie = false;
  for (const text of new Set(candidates)) {
    const far = distance(name.toLowerCase(), text.toLowerCase());
    if (far > limit || (best && far > best.far)) continue;
    tie = best?.far === far;
    best = { text, far };
  }
  return tie ? undefined : best?.text;
}
