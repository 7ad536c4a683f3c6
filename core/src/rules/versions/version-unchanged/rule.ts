import { defineRule } from '../../rule.js';
import { bumpFixes } from '../bump.js';
import { findVersion, namedChanges, requirement, type VersionData } from '../version-finding.js';

export const versionUnchanged = defineRule<VersionData, 'evolution'>({
  id: 'version-unchanged',
  category: 'versions',
  severity: 'error',
  summary: 'A contract has changes and still the version of its baseline.',
  target: 'evolution',

  check: (subject) => findVersion(subject, 'unchanged'),

  message(data) {
    const { version, ref, required, changes } = data;
    return `version is still ${version}, as in ${ref}, but ${requirement(data)}: set ${required} (${namedChanges(changes)})`;
  },

  fixes: (_found, subject) => bumpFixes(subject),
});
