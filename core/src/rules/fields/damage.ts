import type { FormatDocument } from '../../format/format.js';
import { intersects, type Span } from '../../text/span.js';
import type { YamlProblem } from '../../yaml/parse.js';

/** Syntax errors after which the library's reading of the text is a guess. */
function structural(document: FormatDocument): YamlProblem[] {
  return document.yaml.problems.filter(
    ({ severity, code }) => severity === 'error' && code !== 'DUPLICATE_KEY',
  );
}

/** Whether a syntax error lies on `span`: what was read there is half-typed and says nothing. */
export function isDamaged(document: FormatDocument, span: Span): boolean {
  return structural(document).some((problem) => intersects(problem.span, span));
}

/**
 * Whether a key that was not found in the mapping at `span` may be there and hidden by a syntax error: an error
 * follows, and so does the key's text.
 */
export function mayBeHidden(document: FormatDocument, span: Span, key: string): boolean {
  const errors = structural(document);
  if (!errors.some((problem) => problem.span.end >= span.start && problem.span.start <= span.end + 1)) {
    return errors.length > 0 && hasKey(document.yaml.text.slice(span.start, span.end), key);
  }
  return hasKey(document.yaml.text.slice(span.start), key);
}

function hasKey(text: string, key: string): boolean {
  return new RegExp(`(^|[\\s{,"'])${key}["']?\\s*:`).test(text);
}
