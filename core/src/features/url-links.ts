import type { Link } from './types.js';

/** The web addresses of a text as links; a full stop or bracket behind one does not count to it. */
export function urlLinks(text: string): Link[] {
  return [...text.matchAll(/https?:\/\/[^\s"'`<>{}[\]|\\^]+/g)].map((match) => {
    const url = match[0].replace(/[.,;:!?)]+$/, '');
    const span = { start: match.index, end: match.index + url.length };
    return { span, target: { url }, tooltip: url };
  });
}
