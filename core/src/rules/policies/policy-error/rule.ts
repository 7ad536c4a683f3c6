import { defineRule } from '../../rule.js';

interface Data {
  /** As OPA words it. */
  readonly problem: string;
  /** The file itself is right: another one that it uses is not. */
  readonly consequence: boolean;
  /** The policies are evaluated as they last compiled. */
  readonly kept: boolean;
}

export const policyError = defineRule<Data, 'policyFile'>({
  id: 'policy-error',
  category: 'policies',
  severity: 'error',
  summary: 'A policy file is no valid Rego, so its rules are not evaluated.',
  target: 'policyFile',

  *check({ problems }) {
    for (const { span, message, consequence = false, kept = false } of problems)
      yield { span, data: { problem: message, consequence, kept } };
  },

  message({ problem, consequence, kept }) {
    if (kept) return `this policy does not compile, so it goes on as it last did: ${problem}`;
    if (consequence)
      return `this policy is not evaluated: ${problem}, for the file that has it does not compile`;
    return `this policy is not evaluated: ${problem}`;
  },
});
