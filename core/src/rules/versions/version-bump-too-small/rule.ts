import { defineRule } from '../../rule.js';
import { bumpFixes } from '../bump.js';
import { findVersion, namedChanges, requirement, type VersionData } from '../version-finding.js';

export const versionBumpTooSmall = defineRule<VersionData, 'evolution'>({
  id: 'version-bump-too-small',
  category: 'versions',
  severity: 'error',
  summary: 'The version rises by less than the largest change calls for.',
  target: 'evolution',

  check: (subject) => findVersion(subject, 'too-small'),

  message(data) {
    const { baseline, version, required, changes } = data;
    return `${requirement(data)}: ${baseline} to ${required}, not ${version} (${namedChanges(changes)})`;
  },

  fixes: (_found, subject) => bumpFixes(subject),
});
