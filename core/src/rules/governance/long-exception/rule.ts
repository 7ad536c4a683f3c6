import { yearAfter } from '../../../contract/dates.js';
import { lastDayOf } from '../../../exceptions/expiry.js';
import { ownNode } from '../../../format/own-node.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly expires: string;
  /** The last day that an exception may have. */
  readonly latest: string;
}

export const longException = defineRule<Data, 'exception'>({
  id: 'long-exception',
  category: 'governance',
  severity: 'error',
  summary: 'An exception ends more than a year ahead.',
  target: 'exception',

  *check({ exception: { expires }, today }) {
    const lastDay = expires && lastDayOf(expires.value);
    const latest = yearAfter(today);
    if (!expires || lastDay === undefined || latest === undefined || lastDay <= latest) return;
    yield { span: expires.span, data: { expires: expires.value, latest } };
  },

  message({ expires, latest }) {
    return `${expires} is more than a year ahead, and what is permitted that long is no exception — let it end by ${latest}, or have the policy changed`;
  },

  fixes({ data }, { path, exception }) {
    const node = ownNode(exception, ['expires']);
    if (!node) return [];
    const edit = replaceScalar(node, data.latest);
    return [{ title: `Let it end on ${data.latest}`, preferred: true, edits: { [path]: [edit] } }];
  },
});
