/** Where the key that starts at `from` ends, and its colon; undefined where the line has no key there. */
export function keyEnd(text: string, from: number, end: number): { end: number; colon: number } | undefined {
  const first = text[from];
  if (first === '"' || first === "'") {
    const close = quotedEnd(text, from, end);
    let colon = close;
    while (colon < end && text[colon] === ' ') colon++;
    return text[colon] === ':' && endsKey(text, colon, end) ? { end: close, colon } : undefined;
  }
  if (first === undefined || '{}[],&*!|>%@`#'.includes(first)) return undefined;
  const stop = plainEnd(text, from, end);
  for (
    let colon = text.indexOf(':', from);
    colon !== -1 && colon < stop;
    colon = text.indexOf(':', colon + 1)
  ) {
    if (!endsKey(text, colon, end)) continue;
    let keyStop = colon;
    while (keyStop > from && text[keyStop - 1] === ' ') keyStop--;
    return { end: keyStop, colon };
  }
  return undefined;
}

function endsKey(text: string, colon: number, end: number): boolean {
  const next = text[colon + 1];
  return colon + 1 >= end || next === ' ' || next === '\t';
}

/** Offset behind the quoted scalar at `from`: behind its closing quote, or `end` where the quote stays open. */
export function quotedEnd(text: string, from: number, end: number): number {
  const quote = text[from];
  for (let at = from + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return end;
}

/** Offset behind the plain scalar at `from`, without a comment behind it and the blanks before that. */
export function plainEnd(text: string, from: number, end: number): number {
  let stop = end;
  for (let hash = text.indexOf('#', from); hash !== -1 && hash < end; hash = text.indexOf('#', hash + 1)) {
    if (hash === from || text[hash - 1] === ' ' || text[hash - 1] === '\t') {
      stop = hash;
      break;
    }
  }
  while (stop > from && (text[stop - 1] === ' ' || text[stop - 1] === '\t')) stop--;
  return stop;
}

/** A scalar's source without its quotes, an open one included; escapes stay as they are. */
export function unquote(source: string): string {
  const quote = source[0];
  if (quote !== '"' && quote !== "'") return source;
  return source.length > 1 && source.endsWith(quote) ? source.slice(1, -1) : source.slice(1);
}
