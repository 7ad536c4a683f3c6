import { describe, expect, it } from 'vitest';
import { evolutionOf } from '../../evolution.js';
import { checkFix, checkRule, loadFixture } from '../../../testing/index.js';
import { versionReused } from './rule.js';

const PATH = 'orders/product/order_facts.contract.yaml';

const text = (version: string, ...columns: readonly string[]): string => `version: ${version}
schema:
${columns.map((column) => `  - { name: ${column}, type: string }`).join('\n')}
`;

const BEFORE = `#- baseline ${PATH}\n${text('2.1.0', 'a')}`;

const published = (version: string, ...columns: readonly string[]): string =>
  `#- published ${version} ${PATH}\n${text(version, ...columns)}`;

const now = (version: string, ...columns: readonly string[]): string =>
  `#- ${PATH}\n${text(version, ...columns)}`;

const required = (source: string): string | undefined =>
  evolutionOf(loadFixture(source).workspace, PATH)?.required;

describe('version-reused', () => {
  it('fires on a version that was published with other content', () => {
    checkRule(
      versionReused,
      `${BEFORE}${published('2.2.0', 'a', 'b')}#- ${PATH}
version: 2.2.0
#        ^^^^^ error[version-reused]: version 2.2.0 was published with other content (v2.2.0), and consumers that have taken it would never see this one: set 2.3.0 (additive diff requires minor version bump: optional column c added)
schema:
  - { name: a, type: string }
  - { name: c, type: string }
`,
    );
  });

  it('fires where nothing has changed since the baseline', () => {
    checkRule(
      versionReused,
      `${BEFORE}${published('2.1.1', 'a', 'b')}#- ${PATH}
version: 2.1.1
#        ^^^^^ error[version-reused]: version 2.1.1 was published with other content (v2.1.1), and consumers that have taken it would never see this one: set 2.1.0 (nothing has changed)
schema: [{ name: a, type: string }]
`,
    );
  });

  it('is silent on the content that was published, whatever its style', () => {
    const same = published('2.2.0', 'a', 'b');
    checkRule(versionReused, BEFORE + same + now('"2.2.0" # again', 'a', 'b'));
    checkRule(versionReused, BEFORE + published('2.2.0', 'x') + same + now('2.2.0', 'a', 'b'));
  });

  it('leaves the versions up to the baseline to others', () => {
    checkRule(versionReused, BEFORE + published('2.1.0', 'x') + now('2.1.0', 'a', 'b'));
    checkRule(versionReused, BEFORE + published('2.0.0', 'x') + now('2.0.0', 'a', 'b'));
    checkRule(versionReused, BEFORE + published('2.1.0', 'x') + now('"2.1.0"', 'a'));
  });

  it('does not count what cannot be read, nor changes that mesh.yaml calls none', () => {
    checkRule(versionReused, `${BEFORE}#- published 2.2.0 ${PATH}\nversion: "2\n${now('2.2.0', 'a', 'b')}`);
    const described = `  - { name: b, type: string, description: x }`;
    checkRule(
      versionReused,
      `#- mesh.yaml\nevolution: { text-changed: none }\n${BEFORE}${published('2.2.0', 'a', 'b')}#- ${PATH}\n${text('2.2.0', 'a')}${described}\n`,
    );
  });

  it('takes the next free version', () => {
    checkFix(
      versionReused,
      BEFORE + published('2.2.0', 'x') + published('2.3.0', 'y') + now('2.2.0', 'a', 'b'),
      now('2.4.0', 'a', 'b'),
    );
    checkFix(
      versionReused,
      BEFORE + published('2.2.0-rc.1', 'x') + published('2.2.0-rc.2', 'y') + now('2.2.0-rc.1', 'a', 'b'),
      now('2.2.0-rc.3', 'a', 'b'),
    );
  });

  it('makes every rule pass over what is taken', () => {
    const taken = published('2.2.0', 'x');
    expect(required(BEFORE + taken + now('2.1.0', 'a', 'b'))).toBe('2.3.0');
    expect(required(BEFORE + taken + now('2.3.0', 'a', 'b'))).toBe('2.3.0');
    expect(required(BEFORE + published('2.2.0', 'a', 'b') + now('2.1.0', 'a', 'b'))).toBe('2.2.0');
    const { workspace } = loadFixture(BEFORE + taken + now('2.3.0', 'a', 'b'));
    expect(evolutionOf(workspace, PATH)?.version?.verdict).toBe('right');
  });

  it('ignores build metadata, as versions do', () => {
    checkRule(
      versionReused,
      `${BEFORE}${published('2.2.0', 'x')}${now('⟦2.2.0+7⟧{version-reused}', 'a', 'b')}`,
    );
  });
});
