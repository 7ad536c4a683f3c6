import type { TextEdit } from '../../../text/edit.js';
import type { Span } from '../../../text/span.js';
import { isSuppressible, type Suppression } from '../../suppressions.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly id: string;
  readonly why: 'nothing found' | 'no such rule' | 'always reported';
}

export const unusedSuppression = defineRule<Data, 'suppressions'>({
  id: 'unused-suppression',
  category: 'mesh',
  severity: 'warning',
  summary: 'A `contracts-ignore` comment hides no finding.',
  target: 'suppressions',

  *check({ suppressions, ruleIds, isUnused }) {
    for (const suppression of suppressions)
      for (const { id, span } of suppression.rules) {
        if (!ruleIds.includes(id)) yield { span, data: { id, why: 'no such rule' } };
        else if (!isSuppressible(id)) yield { span, data: { id, why: 'always reported' } };
        else if (isUnused(suppression, id))
          yield { span, data: { id, why: 'nothing found' }, tag: 'unnecessary' };
      }
  },

  message({ id, why }) {
    if (why === 'no such rule') return `there is no rule ${id} to ignore`;
    if (why === 'always reported') return `${id} is always reported: this comment has no effect`;
    return `${id} finds nothing here: the comment can go`;
  },

  fixes({ span, data }, { path, text, suppressions }) {
    const suppression = suppressions.find(({ rules }) =>
      rules.some((each) => each.span.start === span.start),
    );
    if (!suppression) return [];
    const edit = withoutRule(text, suppression, span);
    return [{ title: `No longer ignore ${data.id}`, preferred: true, edits: { [path]: [edit] } }];
  },
});

/** Takes a rule out of its comment; the last one takes the comment along. */
function withoutRule(text: string, { rules, comment }: Suppression, span: Span): TextEdit {
  const index = rules.findIndex((each) => each.span.start === span.start);
  const next = rules[index + 1];
  const previous = rules[index - 1];
  if (next) return { span: { start: span.start, end: next.span.start }, newText: '' };
  if (previous) return { span: { start: previous.span.end, end: span.end }, newText: '' };
  return { span: withItsLine(text, comment), newText: '' };
}

/** The comment with its line where it has one to itself, else with the blanks in front of it. */
function withItsLine(text: string, { start, end }: Span): Span {
  const from = start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(end));
  const ownLine = from === 0 || /[\r\n\uFEFF]/.test(text[from - 1] ?? '');
  if (ownLine && rest) return { start: from, end: end + rest[0].length };
  return rest
    ? { start: from, end }
    : { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
}
