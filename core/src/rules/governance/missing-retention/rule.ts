import { CONTRACT_FORMAT } from '../../../contract/schema/format.js';
import { insertInOrder, setValue } from '../../../yaml/edit.js';
import { lacksValue } from '../../../yaml/scalar.js';
import { isDamaged, mayBeHidden } from '../../fields/damage.js';
import { ownPermission } from '../../permits.js';
import { defineRule } from '../../rule.js';
import { dayCount, retainedTag } from '../retention.js';

interface Data {
  readonly tag: string;
  readonly maximum: number;
}

export const missingRetention = defineRule<Data, 'contract'>({
  id: 'missing-retention',
  category: 'governance',
  severity: 'error',
  summary: 'A contract with customer data does not say how long rows are kept.',
  target: 'contract',

  *check(subject) {
    const { contract, config, text } = subject;
    const tag = retainedTag(subject);
    if (!tag) return;
    const data = { tag: tag.value, maximum: config.retention.maximumDays };
    const empty = contract.entries.get('retention_days');
    if (empty && lacksValue(empty.pair) && !isDamaged(contract, empty.keySpan))
      yield { span: empty.keySpan, data };
    if (empty || mayBeHidden(contract, { start: 0, end: text.length }, 'retention_days')) return;
    yield { span: tag.span, data };
  },

  message({ tag, maximum }) {
    return `tagged ${tag} and without \`retention_days\`: rows that nobody deletes are kept for ever — promise at most ${dayCount(maximum)}`;
  },

  permission: (_data, subject) => ownPermission(subject, 'retention'),

  fixes({ data }, { contract, path, text }) {
    const { root } = contract;
    if (!root) return [];
    const value = { text: String(data.maximum), snippet: `\${1:${data.maximum}}` };
    const { order } = CONTRACT_FORMAT.fields.contract;
    const empty = contract.entries.get('retention_days')?.pair;
    if (empty && !root.items.includes(empty)) return [];
    const edit = empty
      ? setValue(text, empty, value)
      : insertInOrder(text, root, 'retention_days', value, order);
    const title = `Add retention_days: ${data.maximum}`;
    return [{ title, preferred: true, edits: { [path]: [edit] } }];
  },
});
