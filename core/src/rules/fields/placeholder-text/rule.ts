import type { Contract, Located } from '../../../contract/model.js';
import type { Exception } from '../../../exceptions/model.js';
import { isPlaceholder } from '../../../text/placeholder.js';
import type { Span } from '../../../text/span.js';
import { defineRule } from '../../rule.js';
import type { DocumentSubject } from '../../subjects.js';

interface Data {
  readonly placeholder: string;
}

/** Capital words that mark unfinished text, but not as one of several values (`TBD|DONE`) or in quotes. */
const MARK = /(?<![\w|/'"`-])(?:TODO|TBD|FIXME|TBC|TBA|XXX)(?![\w|/'"`-])/;

/** How many characters of a placeholder a message quotes. */
const QUOTED = 40;

export const placeholderText = defineRule<Data, 'document'>({
  id: 'placeholder-text',
  category: 'fields',
  severity: 'warning',
  summary: 'A promise still holds placeholder text such as TODO or TBD.',
  target: 'document',

  *check(subject) {
    const { text } = subject;
    const seen = new Set<number>();
    for (const promise of textsOf(subject)) {
      const span = placeholderIn(text, promise);
      if (!span || seen.has(span.start)) continue;
      seen.add(span.start);
      yield { span, data: { placeholder: shown(text.slice(span.start, span.end)) } };
    }
  },

  message({ placeholder }) {
    return `${placeholder} is a placeholder, and readers rely on what stands here: write the promise, or leave the field out until it is known`;
  },
});

function textsOf(subject: DocumentSubject): Located<string>[] {
  if ('contract' in subject) return promises(subject.contract);
  return 'exception' in subject ? grant(subject.exception) : [];
}

/** Texts that people read; values with a format of their own are another rule's business. */
function promises(contract: Contract): Located<string>[] {
  const { owner, deprecation, columns, semantics } = contract;
  const texts = [
    contract.name,
    owner?.team,
    owner?.onCall,
    ...(owner?.reviewers ?? []),
    ...columns.map((column) => column.description),
    ...[...semantics.values()].map((entry) => entry.text),
    deprecation?.migrationNotes,
  ];
  return texts.filter((text) => text !== undefined);
}

function grant({ grantedBy, reason }: Exception): Located<string>[] {
  return [grantedBy, reason].filter((text) => text !== undefined);
}

/** What a message quotes of a text, which may be a megabyte of filler. */
function shown(text: string): string {
  const line =
    text
      .replace(/^[|>][-+\d]*\s*/, '')
      .split(/\r?\n/, 1)[0]
      ?.trim() ?? '';
  const rest = line.length > QUOTED || text.trimEnd().includes('\n') ? '…' : '';
  return line.slice(0, QUOTED) + rest;
}

/** Values without a placeholder; one that is not edited is the same at the next edit. */
const CLEAN = new WeakSet<Located<string>>();

function placeholderIn(text: string, located: Located<string>): Span | undefined {
  if (CLEAN.has(located)) return undefined;
  const { value, span } = located;
  if (isPlaceholder(value)) return span;
  if (!MARK.test(value)) {
    CLEAN.add(located);
    return undefined;
  }
  const mark = MARK.exec(text.slice(span.start, span.end));
  const start = span.start + (mark?.index ?? 0);
  return mark ? { start, end: start + mark[0].length } : span;
}
