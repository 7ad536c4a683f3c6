import type { Span } from '../text/span.js';

/** One Jinja tag of a text: `{{ … }}`, `{% … %}` or `{# … #}`. */
export interface JinjaTag {
  readonly kind: 'expression' | 'statement' | 'comment' | 'unclosed';
  readonly span: Span;
  /** What stands between the delimiters, without whitespace control and outer spaces. */
  readonly body: string;
}

const OPENING = /\{\{|\{%|\{#/g;
const CLOSING = { '{{': '}}', '{%': '%}' } as const;
const END_RAW = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;

/**
 * The Jinja tags of a text in order. A tag without its end covers the rest of its line, so that what a user is
 * typing is never taken for SQL.
 */
export function jinjaTags(text: string): JinjaTag[] {
  const tags: JinjaTag[] = [];
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const tag = tagAt(text, match.index, match[0]);
    if (!tag) continue;
    tags.push(tag);
    opening.lastIndex = tag.span.end;
    if (tag.kind === 'statement' && tag.body === 'raw') opening.lastIndex = rawEnd(text, tag.span.end);
  }
  return tags;
}

function tagAt(text: string, start: number, delimiter: string): JinjaTag | undefined {
  if (delimiter === '{#') {
    const close = text.indexOf('#}', start + 2);
    if (close < 0) return unclosed(text, start);
    return { kind: 'comment', span: { start, end: close + 2 }, body: '' };
  }
  const end = closingOf(text, start + 2, delimiter === '{{' ? CLOSING['{{'] : CLOSING['{%']);
  if (end !== undefined) {
    const body = text
      .slice(start + 2, end - 2)
      .replace(/^[-+]|[-+]$/g, '')
      .trim();
    return { kind: delimiter === '{{' ? 'expression' : 'statement', span: { start, end }, body };
  }
  return looksTyped(text, start, delimiter) ? unclosed(text, start) : undefined;
}

/** Whether a tag without an end is one that a user is typing, rather than braces in a SQL string such as '{%'. */
function looksTyped(text: string, start: number, delimiter: string): boolean {
  const next = /^[-+]?[ \t]*(.?)/.exec(text.slice(start + 2, start + 200))?.[1] ?? '';
  return delimiter === '{{' ? !/['"`]/.test(next) : next === '' || /[a-z]/i.test(next);
}

function unclosed(text: string, start: number): JinjaTag {
  const rest = /\r|\n/.exec(text.slice(start));
  const end = rest ? start + rest.index : text.length;
  return { kind: 'unclosed', span: { start, end }, body: '' };
}

/** The offset behind `closing`, skipping strings and nested brackets; undefined where the tag does not end. */
function closingOf(text: string, from: number, closing: string): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') {
      const end = stringEnd(text, at, char);
      if (end === undefined) return undefined;
      at = end;
    } else if (depth === 0 && text.startsWith(closing, at)) return at + 2;
    else if (char === '{' && /[{%#]/.test(text.charAt(at + 1))) return undefined;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

function stringEnd(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === quote) return at;
  }
  return undefined;
}

function rawEnd(text: string, from: number): number {
  const end = new RegExp(END_RAW);
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
