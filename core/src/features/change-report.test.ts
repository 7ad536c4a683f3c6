import { describe, expect, it } from 'vitest';
import { loadFixture } from '../testing/index.js';
import { applyEdits } from '../text/edit.js';
import { changeReport } from './change-report-markdown.js';
import { inlays } from './inlay-hints.js';
import { versionBump } from './version-bump.js';

const PATH = 'orders/product/order_facts.contract.yaml';

const BASELINE = `
#- baseline ${PATH}
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
#- ${PATH}
`;

const CHANGED = `${BASELINE}name: orders.product.order_facts
version: "2.1.0" # semver
schema:
  - { name: order_id, type: string, description: "a | b" }
  - { name: amount, type: bigint }
`;

const reportOf = (source: string): string => changeReport(loadFixture(source).workspace, PATH);

describe('changeReport', () => {
  it('tells the baseline, the version called for and every change', () => {
    expect(reportOf(CHANGED)).toBe(`# Changes of orders.product.order\\_facts

Baseline: HEAD, version 2.1.0. The largest change is minor: version 2.2.0 is called for, not 2.1.0.

| Level | Change | Kind | Why | Readers |
|---|---|---|---|---|
| minor | type of column amount widened from int to bigint | \`type-widened\` | a wider type holds every value that the old one held |  |
| patch | description of column order\\_id added | \`text-changed\` | text explains and promises no data |  |
`);
    expect(reportOf(CHANGED.replace('"2.1.0" #', '"2.2.0" #'))).toContain(
      'version 2.2.0 is called for and set.',
    );
  });

  it('says that nothing but style differs', () => {
    const report = reportOf(`${BASELINE}name: orders.product.order_facts
version: 2.1.0
schema:
  - name: order_id
    type: string
  - { name: amount, type: int }
`);
    expect(report).toContain('No new version is called for.\n\nNo change: at most the style differs.');
  });

  it('says why there is nothing to compare', () => {
    const same = BASELINE.slice(BASELINE.indexOf('name:'), BASELINE.lastIndexOf('#-'));
    expect(reportOf(`#- ${PATH}\nversion: 1.0.0\n`)).toContain(
      'no baseline to compare with: the baseline was not read',
    );
    expect(reportOf(`#- baseline x.contract.yaml\n#- ${PATH}\nversion: 1.0.0\n`)).toContain(
      'The contract is new',
    );
    expect(reportOf(BASELINE + same.trimEnd())).toContain('Nothing has changed since HEAD.');
    expect(reportOf(`${BASELINE}version: "2\n`)).toContain('does not parse');
    expect(reportOf(`#- ${PATH.replace('.contract', '')}\nversion: 1\n`)).toBe('');
  });
});

describe('versionBump and inlays', () => {
  it('offer the version behind the one that is there', () => {
    const { workspace } = loadFixture(CHANGED);
    const edit = versionBump(workspace, PATH)!;
    const text = workspace.text(PATH)!;
    expect(applyEdits(text, [edit])).toBe(text.replace('2.1.0', '2.2.0'));
    expect(inlays(workspace, PATH)).toEqual([
      {
        offset: text.indexOf(' # semver'),
        label: '→ 2.2.0',
        tooltip: '2 changes since HEAD: version 2.2.0 is called for',
        edit,
      },
    ]);
  });

  it('say nothing where the version is right or cannot be compared', () => {
    for (const version of ['2.2.0', '2.2.0-rc.1', '2.2']) {
      const { workspace } = loadFixture(CHANGED.replace('"2.1.0" #', `"${version}" #`));
      expect(versionBump(workspace, PATH)).toBeUndefined();
      expect(inlays(workspace, PATH)).toEqual([]);
    }
    expect(inlays(loadFixture('version: 1.0.0').workspace, PATH)).toEqual([]);
  });
});
