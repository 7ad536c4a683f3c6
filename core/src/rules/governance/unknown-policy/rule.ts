import { BUILT_IN_POLICIES, isKnownPolicy, policyNames } from '../../../exceptions/policies.js';
import { ownNode } from '../../../format/own-node.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { nearest } from '../../fields/near.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly policy: string;
  readonly meant: string | undefined;
}

export const unknownPolicy = defineRule<Data, 'exception'>({
  id: 'unknown-policy',
  category: 'governance',
  severity: 'error',
  summary: 'An exception is to a policy that there is not.',
  target: 'exception',

  *check({ exception: { policy }, config: { regions } }) {
    if (!policy || isKnownPolicy(policy.value, regions)) return;
    const meant = nearest(policy.value, policyNames(regions));
    yield { span: policy.span, data: { policy: policy.value, meant } };
  },

  message({ policy, meant }) {
    const advice =
      meant === undefined
        ? `name one of ${Object.keys(BUILT_IN_POLICIES).join(', ')}, or the package of a Rego policy`
        : `did you mean ${meant}?`;
    return `there is no policy ${policy}, so the exception permits nothing — ${advice}`;
  },

  fixes({ data }, { path, exception }) {
    const node = ownNode(exception, ['policy']);
    if (!node || data.meant === undefined) return [];
    const edit = replaceScalar(node, data.meant);
    return [{ title: `Change to ${data.meant}`, preferred: true, edits: { [path]: [edit] } }];
  },
});
