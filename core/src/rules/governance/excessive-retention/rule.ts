import { ownNode } from '../../../format/own-node.js';
import { replaceSource } from '../../../yaml/edit.js';
import { isDamaged } from '../../fields/damage.js';
import { ownPermission } from '../../permits.js';
import { defineRule } from '../../rule.js';
import { dayCount, retainedTag } from '../retention.js';

interface Data {
  readonly tag: string;
  readonly days: number;
  readonly maximum: number;
}

export const excessiveRetention = defineRule<Data, 'contract'>({
  id: 'excessive-retention',
  category: 'governance',
  severity: 'error',
  summary: 'A contract with customer data keeps rows longer than is allowed.',
  target: 'contract',

  *check(subject) {
    const { contract, config } = subject;
    const { maximumDays: maximum } = config.retention;
    const days = contract.retentionDays;
    const tag = days && days.value > maximum ? retainedTag(subject) : undefined;
    if (!days || !tag || isDamaged(contract, days.span)) return;
    yield {
      span: days.span,
      data: { tag: tag.value, days: days.value, maximum },
      related: [{ path: subject.path, span: tag.span, message: 'the tag that limits the retention' }],
    };
  },

  message({ tag, days, maximum }) {
    return `rows are kept ${dayCount(days)}, and what is tagged ${tag} may be kept ${dayCount(maximum)} at most — keep them no longer, or request an exception to retention`;
  },

  permission: (_data, subject) => ownPermission(subject, 'retention'),

  fixes({ data }, { contract, path }) {
    const node = ownNode(contract, ['retention_days']);
    if (!node) return [];
    const edit = replaceSource(node, String(data.maximum));
    return [{ title: `Keep rows ${dayCount(data.maximum)}`, preferred: true, edits: { [path]: [edit] } }];
  },
});
