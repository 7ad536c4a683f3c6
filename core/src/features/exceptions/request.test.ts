import { describe, expect, it } from 'vitest';
import { actions } from '../code-actions.js';
import { check } from '../../rules/engine.js';
import type { Fix } from '../../rules/finding.js';
import { exceptionAt, loadFixture, setText } from '../../testing/index.js';
import type { Workspace } from '../../mesh/workspace.js';
import { applyEdits } from '../../text/edit.js';
import { parseYaml } from '../../yaml/parse.js';

const SQL = 'payments/derived/open_amounts.sql';
const OWN = 'payments/exceptions/cross_region_eu.yaml';
const MESH = `#- mesh.yaml
domains: { payments: { compute_region: us-east-1 } }
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
tags: [region:EU, customer_data]
#- ${SQL}
select c.customer_id from customer.product.customer_dim c join orders.raw.events e on true
`;

/** The requests offered for the file's findings of `rule`. */
function requests(workspace: Workspace, path: string, rule: string): Fix[] {
  const findings = check(workspace, path);
  return findings
    .filter((each) => each.rule === rule)
    .flatMap(({ span }) => actions(workspace, path, span, findings))
    .filter(({ finding, title }) => finding?.rule === rule && /exception/.test(title))
    .map(({ fix }) => fix);
}

function rulesIn(workspace: Workspace, path: string): string[] {
  return check(workspace, path).map(({ rule }) => rule);
}

/** The text of the exception after the first request on its table. */
function afterRequest(
  fields: Readonly<Record<string, string | undefined>>,
  change = (text: string): string => text,
) {
  const { workspace } = loadFixture(`${MESH}${exceptionAt(OWN, { policy: 'cross_region_eu', ...fields })}`);
  setText(workspace, OWN, change(workspace.text(OWN) ?? ''));
  const [fix] = requests(workspace, SQL, 'cross-region-read');
  const edits = fix?.edits[OWN];
  return { title: fix?.title, text: edits && applyEdits(workspace.text(OWN) ?? '', edits) };
}

describe('the request of an exception', () => {
  it('is a file that leaves the grant to the reviewer, and permits nothing until then', () => {
    const { workspace } = loadFixture(MESH);
    const [fix, ...others] = requests(workspace, SQL, 'cross-region-read');
    expect(others).toEqual([]);
    expect(fix).toEqual({
      title: `Request the exception cross_region_eu in a new ${OWN}`,
      preferred: false,
      edits: {},
      creates: {
        [OWN]: `# A request: whoever grants it writes their handle into granted_by.
policy: cross_region_eu
granted_by:
reason: "<why payments needs it>"
expires: "2027-02-21"
sources: [customer.product.customer_dim]
`,
      },
    });
    const text = fix?.creates?.[OWN] ?? '';
    setText(workspace, OWN, text);
    expect(rulesIn(workspace, OWN)).toEqual(['missing-field', 'placeholder-text']);
    expect(rulesIn(workspace, SQL)).toContain('cross-region-read');
    const related = check(workspace, SQL).flatMap((finding) => finding.related);
    expect(related).toContainEqual(
      expect.objectContaining({
        path: OWN,
        message: 'the exception cross_region_eu is requested and not granted yet',
      }),
    );
    expect(requests(workspace, SQL, 'cross-region-read')).toMatchObject([
      { title: `Open ${OWN}`, open: { path: OWN } },
    ]);
    setText(
      workspace,
      OWN,
      text.replace('granted_by:', 'granted_by: "@compliance"').replace(/".why.*"/, 'Dunning'),
    );
    expect(rulesIn(workspace, OWN)).toEqual([]);
    expect(rulesIn(workspace, SQL)).toEqual(['permitted-by-exception', 'private-tier-read']);
  });

  it('adds the table to the exception that there is for the policy, in its own style', () => {
    const flow = afterRequest({ sources: '[orders.product.a] # ours' });
    expect(flow.title).toBe(`Add customer.product.customer_dim to ${OWN}, for review`);
    expect(flow.text).toContain('sources: [orders.product.a, customer.product.customer_dim] # ours\n');
    const block = afterRequest({ sources: '\n    # first\n    - orders.product.a # ours' });
    expect(block.text).toContain(
      '    # first\n    - orders.product.a # ours\n    - customer.product.customer_dim\n',
    );
    expect(afterRequest({ sources: '[]' }).text).toContain('sources: [customer.product.customer_dim]\n');
    expect(afterRequest({ sources: '# soon' }).text).toContain(
      'sources: [customer.product.customer_dim] # soon\n',
    );
    const windows = afterRequest({ sources: '\n- orders.product.a' }, (text) =>
      text.replaceAll('\n', '\r\n'),
    );
    expect(windows.text).toContain('\r\n- orders.product.a\r\n- customer.product.customer_dim\r\n');
  });

  it('asks anew where the exception is over, without the old grant', () => {
    const { title, text } = afterRequest({ granted_by: '"@compliance" # Ines', expires: "'2026-11-01'" });
    expect(title).toBe(`Request ${OWN} anew until 2027-02-21`);
    expect(text?.trim()).toBe(
      "policy: cross_region_eu\ngranted_by: # Ines\nreason: audit of the year before\nexpires: '2027-02-21'",
    );
    const { title: opens } = afterRequest({ granted_by: '&a "@compliance"', expires: '2026-11-01' });
    expect(opens).toBe(`Open ${OWN}`);
  });

  it('goes into another file where the name is taken, and to where the domain’s exceptions lie', () => {
    const taken = exceptionAt(OWN, { sources: '[a.product.b]' });
    expect(requests(loadFixture(MESH + taken).workspace, SQL, 'cross-region-read')[0]?.title).toBe(
      'Request the exception cross_region_eu in a new payments/exceptions/cross_region_eu_customer_dim.yaml',
    );
    const waivers = MESH.replace('domains', 'exceptions: [waivers, exceptions]\ndomains');
    expect(requests(loadFixture(waivers).workspace, SQL, 'cross-region-read')[0]?.title).toContain(
      'payments/waivers/',
    );
    const known =
      waivers + exceptionAt('payments/ops/exceptions/pii_masking.yaml', { policy: 'pii_masking' });
    expect(requests(loadFixture(known).workspace, SQL, 'cross-region-read')[0]?.title).toContain(
      'payments/ops/exceptions/',
    );
  });

  it('lies at the root of a domain’s own repository', () => {
    const source = MESH.replace('payments:', 'mesh:').replace(SQL, 'derived/open_amounts.sql');
    const { workspace } = loadFixture(source);
    const [fix] = requests(workspace, 'derived/open_amounts.sql', 'cross-region-read');
    expect(Object.keys(fix?.creates ?? {})).toEqual(['exceptions/cross_region_eu.yaml']);
    setText(
      workspace,
      'exceptions/cross_region_eu.yaml',
      fix?.creates?.['exceptions/cross_region_eu.yaml']?.replace('granted_by:', 'granted_by: "@c"') ?? '',
    );
    expect(rulesIn(workspace, 'derived/open_amounts.sql')).toContain('permitted-by-exception');
  });

  it.each([
    ['private-tier-read', SQL, 'payments/exceptions/bounded_context.yaml', '[orders.raw.events]'],
    [
      'missing-retention',
      'customer/product/customer_dim.contract.yaml',
      'customer/exceptions/retention.yaml',
      '[customer.product.customer_dim]',
    ],
  ])('is offered for %s', (rule, path, created, sources) => {
    const { workspace } = loadFixture(MESH);
    const [fix] = requests(workspace, path, rule);
    expect(fix?.creates?.[created]).toContain(`sources: ${sources}\n`);
  });

  it('is right, or not offered, while the exception is typed', () => {
    const { workspace } = loadFixture(MESH);
    const whole = `# ours\npolicy: cross_region_eu\nexpires: &e '2026-11-01' # over\ngranted_by: "@c"\nsources: [ a.product.b, "x" ]\n`;
    for (const text of [
      whole,
      whole.replace('2026-11-01', '2027-01-01'),
      `{ ${whole.replaceAll('\n', ',\n')}}`,
    ])
      for (let at = 0; at <= text.length; at++) {
        setText(workspace, OWN, text.slice(0, at));
        const [fix] = requests(workspace, SQL, 'cross-region-read');
        const after = applyEdits(text.slice(0, at), fix?.edits[OWN] ?? []);
        const created = Object.keys(fix?.creates ?? {});
        expect(created.every((path) => workspace.text(path) === undefined)).toBe(true);
        expect(parseYaml(after).problems.length).toBeLessThanOrEqual(
          parseYaml(text.slice(0, at)).problems.length,
        );
      }
  });

  it('is not offered where no exception helps, nor where the domain has no folder', () => {
    const mesh = 'domains: { growth: { paths: ["x/**"], compute_region: us-east-1 } }';
    const { workspace } = loadFixture(MESH.replace(/domains.*/, mesh).replace(SQL, 'x/open_amounts.sql'));
    expect(requests(workspace, 'x/open_amounts.sql', 'cross-region-read')).toEqual([]);
    expect(rulesIn(workspace, 'x/open_amounts.sql')).toContain('cross-region-read');
  });
});
