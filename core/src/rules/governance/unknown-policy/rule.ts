import { BUILT_IN_POLICIES } from '../../../exceptions/policies.js';
import { ownNode } from '../../../format/own-node.js';
import { isKnownPolicy, knownPolicies } from '../../../policy/known-policies.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { COVERED_BY_NAME } from '../../covered.js';
import { nearest } from '../../fields/near.js';
import { defineRule } from '../../rule.js';
import type { ExceptionSubject } from '../../subjects.js';

interface Data {
  readonly policy: string;
  readonly meant: string | undefined;
  /** It is the id of a rule, of which `meant` is the policy. */
  readonly isRule: boolean;
}

export const unknownPolicy = defineRule<Data, 'exception'>({
  id: 'unknown-policy',
  category: 'governance',
  severity: 'error',
  summary: 'An exception is to a policy that there is not.',
  target: 'exception',

  *check({ exception: { policy }, mesh }) {
    if (!policy || isKnownPolicy(policy.value, mesh)) return;
    const ofRule = policyOfRule(policy.value);
    const meant = ofRule ?? nearPolicy(policy.value, mesh);
    yield { span: policy.span, data: { policy: policy.value, meant, isRule: ofRule !== undefined } };
  },

  message({ policy, meant, isRule }) {
    if (isRule && meant !== undefined)
      return `${policy} is the id of a rule, so the exception permits nothing — the policy behind it is ${meant}`;
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

/** The policy whose exceptions permit what the rule of that id finds. */
function policyOfRule(id: string): string | undefined {
  const wanted = id.toLowerCase();
  return Object.keys(COVERED_BY_NAME).find((policy) => COVERED_BY_NAME[policy]?.includes(wanted));
}

/** The policy that the name was most likely meant to be: a near one, or the only package that ends in it. */
function nearPolicy(written: string, mesh: ExceptionSubject['mesh']): string | undefined {
  const names = knownPolicies(mesh);
  const bare = written.replace(/^policy:/, '').toLowerCase();
  const ending = names.filter((name) => `.${name.toLowerCase()}`.endsWith(`.${bare}`));
  return ending.length === 1 ? ending[0] : nearest(written, names);
}
