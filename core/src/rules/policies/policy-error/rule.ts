import { defineRule } from '../../rule.js';

interface Data {
  /** As OPA words it. */
  readonly problem: string;
  /** The file itself is right: another one that it uses is not. */
  readonly consequence: boolean;
}

export const policyError = defineRule<Data, 'policyFile'>({
  id: 'policy-error',
  category: 'policies',
  severity: 'error',
  summary: 'A policy file is no valid Rego, so its rules are not evaluated.',
  target: 'policyFile',

  *check({ problems }) {
    for (const { span, message, consequence } of problems)
      yield { span, data: { problem: message, consequence: consequence === true } };
  },

  message({ problem, consequence }) {
    if (consequence)
      return `this policy is not evaluated: ${problem}, for the file that has it does not compile`;
    return `this policy is not evaluated: ${problem}`;
  },
});
