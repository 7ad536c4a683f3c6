import { visit, type Alias } from 'yaml';
import type { FormatDocument } from '../../../format/format.js';
import { shapeOf } from '../../../format/shape.js';
import { LineIndex } from '../../../text/line-index.js';
import type { Span } from '../../../text/span.js';
import { spanOf, type YamlProblem } from '../../../yaml/parse.js';
import { defineRule, type Detected } from '../../rule.js';
import { explain } from './explain.js';

interface Data {
  readonly explanation: string;
}

export const yamlSyntax = defineRule<Data, 'document'>({
  id: 'yaml-syntax',
  category: 'fields',
  severity: 'error',
  summary: 'The file is not one well-formed YAML document.',
  target: 'document',

  *check({ document, format, text }) {
    const conflicts = conflictMarkers(text);
    for (const span of conflicts) yield found(span, 'CONFLICT');
    if (conflicts.length > 0) return;
    for (const problem of firstOfEachLine(text, document.yaml.problems)) {
      const explanation = explain(
        problem.code,
        problem.message,
        text.slice(problem.span.start, problem.span.end),
      );
      const span = visible(text, problem.span);
      yield { span, data: { explanation }, ...(problem.severity === 'warning' && { severity: 'warning' }) };
    }
    const aliases = aliasesOf(document);
    for (const alias of aliases) {
      if (!document.yaml.aliases.has(alias)) yield found(spanOf(alias), 'UNKNOWN_ALIAS', alias.source);
    }
    if (shapeOf(document, format).tooLarge) yield found(spanOf(aliases[0]), 'ALIAS_BOMB');
    yield* extraDocuments(document, format.noun);
  },

  message({ explanation }) {
    return explanation;
  },
});

function found(span: Span, code: string, token = ''): Detected<Data> {
  return { span, data: { explanation: explain(code, token, token) } };
}

/** One mistake makes the library stumble several times on its line; the first is the one to mend. */
function firstOfEachLine(text: string, problems: readonly YamlProblem[]): YamlProblem[] {
  if (problems.length === 0) return [];
  const lines = new LineIndex(text);
  const seen = new Set<number>();
  return [...problems]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => {
      const { line } = lines.position(span.start);
      return !seen.has(line) && seen.add(line);
    });
}

/**
 * A finding needs a character to stand on: an empty span takes the one before it; the first letter of a word takes
 * the word, and a long span ends with its line.
 */
function visible(text: string, { start, end }: Span): Span {
  if (end > start) {
    const word = end === start + 1 ? /^\w+/.exec(text.slice(start))?.[0] : undefined;
    const line = word ?? /^[^\r\n]*/.exec(text.slice(start, end))?.[0].trimEnd() ?? '';
    return { start, end: start + (line.length || end - start) };
  }
  const before = text.slice(0, start).trimEnd().length;
  return before > 0 ? { start: before - 1, end: before } : { start, end };
}

function conflictMarkers(text: string): Span[] {
  if (!text.includes('<<<<<<<')) return [];
  const markers = /^(?:<{7} .*|={7}|>{7} .*)(?=\r?$)/gm;
  const spans = Array.from(text.matchAll(markers), ({ index, 0: marker }) => ({
    start: index,
    end: index + marker.length,
  }));
  return spans.some(({ start }) => text[start] === '<') ? spans : [];
}

function aliasesOf({ yaml }: FormatDocument): Alias[] {
  const aliases: Alias[] = [];
  if (yaml.document && yaml.text.includes('*'))
    visit(yaml.document, { Alias: (_key, alias) => void aliases.push(alias) });
  return aliases;
}

function* extraDocuments({ yaml }: FormatDocument, noun: string): Generator<Detected<Data>> {
  const { text, extraDocuments: extra } = yaml;
  for (const { start, end } of extra) {
    const content = text.slice(start, end).replaceAll(/^(---|\.\.\.)|#.*$/gm, '');
    if (content.trim() === '') continue;
    const at = text.startsWith('---', start) ? start : text.lastIndexOf('\n---', start) + 1;
    const span = text.startsWith('---', at)
      ? { start: at, end: at + 3 }
      : { start, end: Math.min(end, start + 1) };
    yield found(span, 'EXTRA_DOCUMENT', noun);
  }
}
