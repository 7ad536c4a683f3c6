import { parseVersion } from '../../../contract/semver.js';
import { replaceScalar } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly version: string;
  /** The first version that is nearest, then the other. */
  readonly usual: readonly string[];
}

export const unusualFirstVersion = defineRule<Data, 'contract'>({
  id: 'unusual-first-version',
  category: 'versions',
  severity: 'hint',
  summary: 'A new contract starts at a version other than 1.0.0 and 0.1.0.',
  target: 'contract',

  *check({ contract, baseline }) {
    const version = contract.version && parseVersion(contract.version.value);
    if (baseline.kind !== 'absent' || !contract.version || !version) return;
    const { major, minor, patch } = version;
    const usual = major === 0 ? ['0.1.0', '1.0.0'] : ['1.0.0', '0.1.0'];
    if (usual.includes(`${major}.${minor}.${patch}`)) return;
    yield { span: contract.version.span, data: { version: contract.version.value, usual } };
  },

  message({ version }) {
    return `a new contract starts at 1.0.0, or at 0.1.0 while it may still break: ${version} looks as if there were earlier versions`;
  },

  fixes({ data }, { path, contract }) {
    const { version } = contract;
    if (!version) return [];
    return data.usual.map((first, index): Fix => ({
      title: `Start at ${first}`,
      preferred: index === 0,
      edits: { [path]: [replaceScalar(version.node, first)] },
    }));
  },
});
