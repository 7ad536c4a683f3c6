import { isMap, isSeq, type Node } from 'yaml';
import { keySpan, pairOf, spanOf } from '../../../yaml/parse.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly problem: string;
}

export const unreadablePolicies = defineRule<Data, 'mesh'>({
  id: 'unreadable-policies',
  category: 'policies',
  severity: 'error',
  summary: 'An entry of `policies` in mesh.yaml leads to policies that cannot be read or compiled.',
  target: 'mesh',

  *check({ yaml, mesh }) {
    const pair = isMap(yaml.root) ? pairOf(yaml.root, 'policies') : undefined;
    if (!pair) return;
    const items = isSeq(pair.value) ? (pair.value.items as Node[]) : [];
    for (const { entry, message } of mesh.policies().sourceProblems) {
      const item = items[entry];
      yield { span: item ? spanOf(item) : keySpan(pair), data: { problem: message } };
    }
  },

  message({ problem }) {
    return `these policies are not evaluated: ${problem}`;
  },
});
