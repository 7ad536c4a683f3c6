import { defineRule } from '../../rule.js';
import { bumpFixes } from '../bump.js';
import { findVersion, namedChanges, requirement, type VersionData } from '../version-finding.js';

export const versionBumpTooLarge = defineRule<VersionData, 'evolution'>({
  id: 'version-bump-too-large',
  category: 'versions',
  severity: 'warning',
  summary: 'The version rises by more than the changes call for.',
  target: 'evolution',

  check: (subject) => findVersion(subject, 'too-large'),

  message(data) {
    const { baseline, ref, version, required, level, changes } = data;
    if (level === 'none')
      return `version ${version} is above ${ref}'s ${baseline}, but no change calls for a new version`;
    return `version ${version} rises further than needed: ${requirement(data)}, ${baseline} to ${required} (${namedChanges(changes)})`;
  },

  fixes: (_found, subject) => bumpFixes(subject),
});
