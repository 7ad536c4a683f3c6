import { parseVersion } from '../../../contract/semver.js';
import { replaceScalar } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly version: string;
  /** The first version that is nearest, then the other. */
  readonly usual: readonly string[];
}

export const unusualFirstVersion = defineRule<Data, 'product'>({
  id: 'unusual-first-version',
  category: 'versions',
  severity: 'hint',
  summary: 'A new contract starts at a version other than 1.0.0 and 0.1.0.',
  target: 'product',

  *check({ product: { version: written, versionSpan }, baseline }) {
    const version = written === undefined ? undefined : parseVersion(written);
    if (baseline.kind !== 'absent' || written === undefined || !versionSpan || !version) return;
    const { major, minor, patch } = version;
    const usual = major === 0 ? ['0.1.0', '1.0.0'] : ['1.0.0', '0.1.0'];
    if (usual.includes(`${major}.${minor}.${patch}`)) return;
    yield { span: versionSpan, data: { version: written, usual } };
  },

  message({ version }) {
    return `a new contract starts at 1.0.0, or at 0.1.0 while it may still break: ${version} looks as if there were earlier versions`;
  },

  fixes({ data }, { path, contract }) {
    const version = contract()?.version;
    if (!version) return [];
    return data.usual.map((first, index): Fix => ({
      title: `Start at ${first}`,
      preferred: index === 0,
      edits: { [path]: [replaceScalar(version.node, first)] },
    }));
  },
});
