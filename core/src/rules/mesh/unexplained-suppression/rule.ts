import { REASON_PLACEHOLDER } from '../../suppressions.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly lacks: 'rule' | 'reason';
  /** Whether a colon and the placeholder of a reason stand there already. */
  readonly started: boolean;
}

export const unexplainedSuppression = defineRule<Data, 'suppressions'>({
  id: 'unexplained-suppression',
  category: 'mesh',
  severity: 'error',
  summary: 'A `contracts-ignore` comment names no rule or gives no reason.',
  target: 'suppressions',

  *check({ suppressions, text }) {
    for (const { span, rules, reason } of suppressions) {
      const started = text.slice(span.start, span.end).includes(':');
      if (rules.length === 0) yield { span, data: { lacks: 'rule', started } };
      else if (reason === undefined) yield { span, data: { lacks: 'reason', started } };
    }
  },

  message({ lacks }) {
    if (lacks === 'rule') return 'this names no rule to ignore: write `contracts-ignore rule-id: reason`';
    return 'this gives no reason why the finding may be ignored: write it behind a colon';
  },

  fixes({ span, data }, subject) {
    if (data.lacks === 'rule' || data.started) return [];
    const at = { start: span.end, end: span.end };
    const edit = { span: at, newText: `: ${REASON_PLACEHOLDER}`, snippet: ': ${1:reason}' };
    return [{ title: 'Add the reason', preferred: false, edits: { [subject.path]: [edit] } }];
  },
});
