import { isMajorBump } from '../../../contract/semver.js';
import { defineRule } from '../../rule.js';
import { insertDeprecation, lacksDeprecation } from '../deprecation.js';
import { relatedChanges } from '../related.js';

interface Data {
  readonly baseline: string;
  readonly version: string;
  readonly days: number;
}

export const missingDeprecation = defineRule<Data, 'evolution'>({
  id: 'missing-deprecation',
  category: 'versions',
  severity: 'error',
  summary: 'A new major version does not say when the one before ends.',
  target: 'evolution',

  *check(subject) {
    const { contract, before, config } = subject;
    if (!contract.version || !before.version || !lacksDeprecation(contract)) return;
    if (!isMajorBump(before.version.value, contract.version.value)) return;
    yield {
      span: contract.entries.get('deprecation')?.keySpan ?? contract.version.span,
      data: {
        baseline: before.version.value,
        version: contract.version.value,
        days: config.minimumDeprecationDays,
      },
      related: relatedChanges(subject),
    };
  },

  message({ baseline, version, days }) {
    return `major bump from ${baseline} to ${version} without a \`deprecation\` block: consumers need a sunset date at least ${days} days ahead and migration notes`;
  },

  fixes(_found, subject) {
    const edit = insertDeprecation(subject);
    if (!edit) return [];
    return [{ title: 'Insert a deprecation block', preferred: true, edits: { [subject.path]: [edit] } }];
  },
});
