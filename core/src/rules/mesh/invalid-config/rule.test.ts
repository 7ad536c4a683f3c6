import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { invalidConfig } from './rule.js';

describe('invalid-config', () => {
  it('accepts every option', () => {
    checkRule(
      invalidConfig,
      `
#- mesh.yaml
x-owner: "@platform-team"
baseline: merge-base:main
dialect: "bigquery"
tiers: [bronze, gold]
public_tiers: [gold]
shared_namespaces: [core.gold]
domains:
  marketing: { paths: ["growth/**"], compute_region: us-east-1 }
masks: [sha256]
minimum_deprecation_days: 30
evolution: { owner-changed: none }
rules: { unmasked-pii: off, hot-join: warning, "policy:pii.region": error }
policies: [policies]
`,
    );
  });

  it('names unknown keys, and what was meant', () => {
    checkRule(
      invalidConfig,
      `
#- mesh.yaml
⟦dialekt⟧{invalid-config}: spark
domains:
  marketing: { ⟦path⟧{invalid-config}: ["growth/**"] }
evolution:
  owner-chnged: none
# ^^^^^^^^^^^^ warning[invalid-config]: \`owner-chnged\` is no kind of change, so it decides nothing: did you mean \`owner-changed\`?
rules:
  unmaskd-pii: error
# ^^^^^^^^^^^ warning[invalid-config]: \`unmaskd-pii\` is no rule, so it decides nothing: did you mean \`unmasked-pii\`?
`,
    );
  });

  it('underlines values of the wrong kind', () => {
    checkRule(
      invalidConfig,
      `
#- mesh.yaml
baseline: ⟦[HEAD]⟧{invalid-config}
dialect: ⟦sparc⟧{invalid-config}
tiers: ⟦[]⟧{invalid-config}
public_tiers: [product, ⟦2⟧{invalid-config}]
shared_namespaces: [⟦platform⟧{invalid-config}]
domains: { marketing: ⟦growth⟧{invalid-config} }
minimum_deprecation_days: soon
#                         ^^^^ error[invalid-config]: \`minimum_deprecation_days\` must be a whole number from 0 to 3650, and keeps its default until it is
rules:
  unmasked-pii: ⟦loud⟧{invalid-config}
`,
    );
  });

  it('waits while a value is being typed', () => {
    checkRule(invalidConfig, '\n#- mesh.yaml\ndialect:\nrules:\n');
    checkRule(invalidConfig, '\n#- mesh.yaml\n');
  });

  it('underlines a whole file that is no mapping', () => {
    checkRule(invalidConfig, '\n#- mesh.yaml\n⟦- dialect⟧{invalid-config}\n- spark');
  });

  it('names what does not parse, and nothing else', () => {
    checkRule(invalidConfig, '\n#- mesh.yaml\nmasks: [sha25⟦6⟧{invalid-config}');
  });

  it('renames a key and corrects a value, quotes kept', () => {
    const rest = '\nrules:\n  # strict here\n  unmasked-pii: error\n';
    checkFix(
      invalidConfig,
      `#- mesh.yaml\n"dialekt": spark # x${rest}`,
      `#- mesh.yaml\n"dialect": spark # x${rest}`,
    );
    checkFix(invalidConfig, "#- mesh.yaml\ndialect: 'sparc' # x", "#- mesh.yaml\ndialect: 'spark' # x");
  });

  it('offers nothing where nothing is near', () => {
    expect(fixTitles(invalidConfig, '#- mesh.yaml\nxyzzy: 1')).toEqual([]);
  });
});
