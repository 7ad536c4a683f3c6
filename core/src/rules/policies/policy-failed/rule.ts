import { defineRule } from '../../rule.js';

interface Data {
  readonly policy: string;
  /** Goes on after the policy's name. */
  readonly what: string;
  /** A file for which it happened. */
  readonly file: string;
  readonly others: number;
}

export const policyFailed = defineRule<Data, 'policyFile'>({
  id: 'policy-failed',
  category: 'policies',
  severity: 'error',
  summary: 'A policy was stopped or gave no readable result, so some files were not judged.',
  target: 'policyFile',

  *check({ outcomes }) {
    for (const { rule, what, files } of outcomes) {
      const [file = '', ...others] = files;
      yield {
        span: rule.span,
        data: { policy: `${rule.package}.${rule.name}`, what, file, others: others.length },
      };
    }
  },

  message({ policy, what, file, others }) {
    const where = others === 0 ? file : `${file} and ${others} other ${others === 1 ? 'file' : 'files'}`;
    return `${policy} gave no verdict on ${where}: ${what}`;
  },
});
