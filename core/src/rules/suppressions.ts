import { fileKind } from '../mesh/file-kind.js';
import { sqlPieces } from '../sql/scan.js';
import { LineIndex } from '../text/line-index.js';
import type { Span } from '../text/span.js';
import { yamlTexture } from '../yaml/comments.js';
import type { Finding } from './finding.js';

/** A rule's id in a comment. */
export interface SuppressedRule {
  readonly id: string;
  readonly span: Span;
}

/** A comment `contracts-ignore rule-id, …: reason`. */
export interface Suppression {
  /** The whole comment. */
  readonly comment: Span;
  /** From `contracts-ignore` to the end of what it says. */
  readonly span: Span;
  readonly rules: readonly SuppressedRule[];
  /** Undefined where none is given. */
  readonly reason: string | undefined;
  /** The zero-based line whose findings are ignored; undefined for the whole file. */
  readonly line: number | undefined;
}

/** Rules that say what was not checked, and those about suppressions themselves. */
const ALWAYS_REPORTED: ReadonlySet<string> = new Set([
  'unchecked-file',
  'yaml-syntax',
  'unexplained-suppression',
  'unused-suppression',
  'policy-error',
  'policy-failed',
  'unreadable-policies',
]);

/** Stands for a reason that is still to be written. */
export const REASON_PLACEHOLDER = '<reason>';

const DIRECTIVE =
  /^(?<name>contracts-ignore(?:-file)?)(?![\w-])(?<ids>(?:policy:[\w.-]+|[^:])*)(?::(?<reason>[\s\S]*))?$/;

/** Whether a comment may make findings of that rule go. */
export function isSuppressible(rule: string): boolean {
  return !ALWAYS_REPORTED.has(rule);
}

/** The suppressions of a file in the order of its text. Never throws. */
export function readSuppressions(path: string, text: string): Suppression[] {
  if (!text.includes('contracts-ignore')) return [];
  const comments = commentsOf(path, text);
  const lines = new LineIndex(text);
  const code = blanked(text, comments);
  return comments.flatMap((comment) => {
    const directive = readDirective(text, comment);
    if (!directive) return [];
    const { wholeFile, ...rest } = directive;
    return [{ comment, ...rest, line: wholeFile ? undefined : targetLine(code, lines, comment) }];
  });
}

/** The suppression that hides a finding at `offset` of a text with these `lines`, if there is one. */
export function suppressionOf(
  suppressions: readonly Suppression[],
  { rule, span }: Pick<Finding, 'rule' | 'span'>,
  lines: LineIndex,
): Suppression | undefined {
  if (!isSuppressible(rule)) return undefined;
  const { line } = lines.position(span.start);
  return suppressions.find(
    (each) => (each.line === undefined || each.line === line) && each.rules.some(({ id }) => id === rule),
  );
}

/** The spans of all comments of a YAML or SQL text. */
function commentsOf(path: string, text: string): readonly Span[] {
  if (fileKind(path) !== 'sql') return yamlTexture(text).comments;
  return Array.from(sqlPieces(text)).flatMap(({ kind, span }) => (kind === 'comment' ? [span] : []));
}

type Directive = Pick<Suppression, 'span' | 'rules' | 'reason'> & { readonly wholeFile: boolean };

function readDirective(text: string, comment: Span): Directive | undefined {
  const written = text.slice(comment.start, comment.end);
  const opening = /^(?:#+|--+|\/\*+|\{#-?)\s*/.exec(written)?.[0].length ?? 0;
  const body = written.slice(opening).replace(/\s*(?:\*+\/|-?#\})?\s*$/, '');
  const match = DIRECTIVE.exec(body);
  const { name = '', ids = '', reason } = match?.groups ?? {};
  if (!match) return undefined;
  const start = comment.start + opening;
  const said = reason?.trim() ?? '';
  return {
    wholeFile: name === 'contracts-ignore-file',
    span: { start, end: start + body.length },
    rules: Array.from(ids.matchAll(/[^\s,]+/g), ({ 0: id, index }) => {
      const from = start + name.length + index;
      return { id, span: { start: from, end: from + id.length } };
    }),
    reason: said === '' || said === REASON_PLACEHOLDER ? undefined : said,
  };
}

/** The text with blanks in place of its comments, line for line. */
function blanked(text: string, comments: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of comments) {
    result += text.slice(done, start) + text.slice(start, end).replaceAll(/[^\r\n]/g, ' ');
    done = end;
  }
  return result + text.slice(done);
}

/** The line of a comment that stands behind something or before it; else the next line that says something. */
function targetLine(code: string, lines: LineIndex, comment: Span): number {
  const first = lines.position(comment.start).line;
  const last = lines.position(comment.end).line;
  const says = (line: number): boolean =>
    code.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim() !== '';
  if (code.slice(lines.lineStart(first), comment.start).trim() !== '') return first;
  for (let line = last; line < lines.lineCount; line++) if (says(line)) return line;
  return last;
}
