import { describe, expect, it } from 'vitest';
import { loadFixture, renderPlace } from '../testing/index.js';
import { applyEdits } from '../text/edit.js';
import { changeReport, changeReportCard, changeReportMarkdown } from './change-report-markdown.js';
import { changeReportOf } from './change-report.js';
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

const BROKEN = `
#- baseline ${PATH}
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
  - { name: tax, type: int }
#- ${PATH}
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string, description: UUID }
  - { name: gross_amount, type: int, mask: redact }
#- mesh.yaml
evolution: { text-changed: none }
#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: "^2.1" }
#- marketing/derived/revenue.sql
select AMOUNT, o.tax from orders.product.order_facts o;
select o.amount, order_id from orders.product.order_facts o
`;

describe('changeReportOf', () => {
  const { workspace } = loadFixture(BROKEN);
  const report = changeReportOf(workspace, PATH);
  const text = report.baseline!.text!;

  it('gives each change its reason and both of its places', () => {
    expect(report).toMatchObject({ state: 'changed', from: '2.1.0', to: '2.1.0', required: '3.0.0' });
    expect(
      report.changes.map(({ kind, level, overridden, before, after }) => [
        `${level}${overridden ? ' by mesh.yaml' : ''} ${kind}`,
        before && text.slice(before.span.start, before.span.end),
        after && renderPlace(workspace, after),
      ]),
    ).toEqual([
      ['major column-removed', 'tax', undefined],
      ['major column-renamed', 'amount', `${PATH}:4:12 gross_amount`],
      ['major mask-changed', 'amount', `${PATH}:4:43 redact`],
      ['none by mesh.yaml text-changed', 'order_id', `${PATH}:3:49 UUID`],
    ]);
    expect(report.changes[0]?.why).toBe('removing a column breaks its readers');
  });

  it('names the subscribers, and the readers of each column by its old name', () => {
    expect(
      report.subscribers.map(({ domain, pin, ...place }) => [domain, pin, renderPlace(workspace, place)]),
    ).toEqual([['marketing', '^2.1', 'marketing/consumers.yaml:1:14 orders.product.order_facts']]);
    const amount = ['marketing/derived/revenue.sql:0:7 AMOUNT', 'marketing/derived/revenue.sql:1:9 amount'];
    expect(report.changes.map(({ readers }) => readers.map((each) => renderPlace(workspace, each)))).toEqual([
      ['marketing/derived/revenue.sql:0:17 tax'],
      amount,
      amount,
      [],
    ]);
    expect(report.changes[0]?.readers[0]).toMatchObject({ domain: 'marketing', column: 'tax' });
  });

  it('gives a renamed product the readers of its old name', () => {
    const renamed = loadFixture(
      `${BASELINE}name: orders.product.orders
version: "3.0.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
#- marketing/derived/a.sql
select 1 from orders.product.order_facts
`,
    ).workspace;
    const [change] = changeReportOf(renamed, PATH).changes;
    expect(change?.kind).toBe('product-renamed');
    expect(change?.readers.map(({ path }) => path)).toEqual(['marketing/derived/a.sql']);
  });

  it('is rendered in full for the report and short for a hover', () => {
    const markdown = changeReportMarkdown(report);
    expect(markdown).toContain(
      '| major | column tax removed | `column-removed` | removing a column breaks its readers | 1 |',
    );
    expect(markdown).toContain('`mesh.yaml` sets this level');
    expect(markdown).toContain('## Subscribers\n\n- marketing (^2.1)\n');
    expect(markdown).toContain('- column tax removed: marketing/derived/revenue.sql\n');
    expect(changeReportCard(report))
      .toBe(`Baseline: HEAD, version 2.1.0. The largest change is major: version 3.0.0 is called for, not 2.1.0.

- major: column tax removed (1 reader)
- major: column amount renamed to gross\\_amount (2 readers)
- major: mask of column gross\\_amount added (2 readers)
- none: description of column order\\_id added

It breaks its subscribers: marketing ^2.1.`);
    expect(changeReportCard(changeReportOf(workspace, 'mesh.yaml'))).toBeUndefined();
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
