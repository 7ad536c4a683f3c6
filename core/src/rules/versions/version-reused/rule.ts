import { defineRule } from '../../rule.js';
import { bumpFixes } from '../bump.js';
import { findVersion, namedChanges, requirement, type VersionData } from '../version-finding.js';

interface Data extends VersionData {
  /** The tag or commit that has other content under this version. */
  readonly published: string;
}

export const versionReused = defineRule<Data, 'evolution'>({
  id: 'version-reused',
  category: 'versions',
  severity: 'error',
  summary: 'The version was published before with other content.',
  target: 'evolution',

  *check(subject) {
    const published = subject.reused?.ref;
    if (published === undefined) return;
    for (const found of findVersion(subject, 'reused'))
      yield { ...found, data: { ...found.data, published } };
  },

  message(data) {
    const { version, published, required, level, changes } = data;
    const reason =
      level === 'none' ? 'nothing has changed' : `${requirement(data)}: ${namedChanges(changes)}`;
    return `version ${version} was published with other content (${published}), and consumers that have taken it would never see this one: set ${required} (${reason})`;
  },

  fixes: (_found, subject) => bumpFixes(subject),
});
