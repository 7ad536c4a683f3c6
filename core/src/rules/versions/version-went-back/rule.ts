import { defineRule } from '../../rule.js';
import { bumpFixes } from '../bump.js';
import { findVersion, requirement, type VersionData } from '../version-finding.js';

export const versionWentBack = defineRule<VersionData, 'evolution'>({
  id: 'version-went-back',
  category: 'versions',
  severity: 'error',
  summary: 'The version is lower than the one of the baseline.',
  target: 'evolution',

  check: (subject) => findVersion(subject, 'went-back'),

  message(data) {
    const { baseline, ref, version, required, level } = data;
    const reason = level === 'none' ? 'nothing has changed' : requirement(data);
    return `version ${version} is below ${ref}'s ${baseline}, and consumers take a version only once: set ${required} (${reason})`;
  },

  fixes: (_found, subject) => bumpFixes(subject),
});
