import { describe, expect, it } from 'vitest';
import {
  completeAt,
  completed,
  completionsAt,
  cursorOf,
  definitionAt,
  exceptionAt,
  hoverAt,
  loadFixture,
  policyRuleOf,
} from '../../testing/index.js';
import { complete } from '../completion.js';
import { hover } from '../hover.js';
import { outline } from '../outline.js';
import { references } from '../references.js';

const CONTRACTS = `#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
version: "3.0.1"
owner: { team: "@customer-team", on_call: pager, reviewers: ["@ines"] }
tags: [region:EU]
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
owner: { team: "@orders-team", on_call: pager }
#- payments/product/payment_facts.contract.yaml
name: payments.product.payment_facts
`;
const PATH = 'payments/exceptions/cross_region_eu.yaml';
const at = (text: string, path = PATH): string => `${CONTRACTS}#- ${path}\n${text}`;

describe('completion in an exception', () => {
  it('offers the keys that are not there yet, with what they mean', () => {
    expect(completionsAt(at('$0'))).toEqual(['policy', 'granted_by', 'reason', 'expires', 'sources']);
    expect(completionsAt(at('policy: retention\nexpires: 2027-01-01\n$0'))).toEqual([
      'granted_by',
      'reason',
      'sources',
    ]);
    for (const { documentation, label } of completeAt(at('$0'))) expect(documentation, label).toBeTruthy();
    expect(completed(at('sou$0'), 'sources')).toBe('sources:\n  - ');
    expect(completed(at('rea$0'), 'reason')).toBe('reason: ""');
  });

  it('offers the policy of the file’s name first, then those of tags', () => {
    const file = at('policy: $0', 'payments/exceptions/retention.yaml');
    expect(completionsAt(file).slice(0, 3)).toEqual(['retention', 'cross_region_eu', 'cross_region_us']);
    expect(completeAt(file)[0]?.documentation).toContain('how long rows are kept');
    expect(completed(at('policy:$0'), 'cross_region_eu')).toBe('policy: cross_region_eu');
  });

  it('offers the packages of Rego policies with their titles', () => {
    const { workspace, fixture } = loadFixture(at('policy: $0', 'payments/exceptions/naming.yaml'));
    const rules = [
      policyRuleOf('mesh.naming.deny', {
        title: 'Names of products',
        description: 'Dimensions end in _dim.',
      }),
      policyRuleOf('mesh.cost.warn'),
    ];
    workspace.policies.load({ kind: 'ready' }, { rules, problems: [] });
    const { path, offset } = fixture.cursor!;
    const offered = complete(workspace, path, offset);
    expect(offered[0]).toMatchObject({ label: 'mesh.naming', detail: 'Names of products' });
    expect(offered[0]?.documentation).toContain('Dimensions end in _dim.');
    expect(offered.at(-1)?.label).toBe('mesh.cost');
    workspace.setFile(path, 'policy: mesh.naming\n');
    expect(hover(workspace, path, 10)?.markdown).toContain('Names of products');
  });

  it('offers those who have granted before, then reviewers and teams', () => {
    const other = exceptionAt('orders/exceptions/retention.yaml', { granted_by: '"@legal"' });
    expect(completionsAt(`${at('granted_by: $0')}${other}`)).toEqual([
      '@legal',
      '@customer-team',
      '@ines',
      '@orders-team',
    ]);
    expect(completed(at('granted_by: $0'), '@ines')).toBe('granted_by: "@ines"');
  });

  it('offers ends up to a year ahead', () => {
    expect(completionsAt(at('expires: $0'))).toEqual([
      '2026-12-23',
      '2027-02-21',
      '2027-05-22',
      '2027-11-23',
    ]);
    expect(completed(at('expires: $0'), '2027-02-21')).toBe('expires: "2027-02-21"');
  });

  it('offers the tables that the policy is about', () => {
    expect(completionsAt(at('policy: cross_region_eu\nsources: [$0]'))).toEqual([
      'customer.product.customer_dim',
      'orders.product.order_facts',
    ]);
    expect(completionsAt(at('policy: retention\nsources:\n  - $0'))).toEqual([
      'payments.product.payment_facts',
    ]);
    expect(completed(at('sources: $0'), 'customer.product.customer_dim')).toBe(
      'sources: [customer.product.customer_dim]',
    );
  });

  it('has nothing for YAML in other folders', () => {
    expect(completionsAt(at('$0', 'payments/config/a.yaml'))).toEqual([]);
    expect(
      completionsAt(
        at('$0', 'payments/models/exceptions/a.yaml').replace(
          '#- ',
          '#- payments/dbt_project.yml\nname: payments\n#- ',
        ),
      ),
    ).toEqual([]);
  });
});

describe('hover in an exception', () => {
  it('says what keys and policies mean, and how it stands', () => {
    expect(hoverAt(at('granted$0_by: "@a"'))).toContain('permits nothing');
    expect(hoverAt(at('policy: bounded$0_context'))).toContain('private tables');
    expect(hoverAt(at('policy: mesh.reten$0tion'))).toBe('Rego policy `mesh.retention`');
    expect(hoverAt(at('policy: gd$0pr'))).toBe('There is no policy `gdpr`.');
    const dated = (expires: string, grantedBy = '"@a"'): string | undefined =>
      hoverAt(at(`policy: retention\ngranted_by: ${grantedBy}\nexpires: ${expires}`));
    expect(dated('2026-1$02-01')).toBe('The exception is in force until 2026-12-01 (8 days left).');
    expect(dated('"2026-11-23T10:0$00:00Z"')).toBe(
      'The exception is in force until 2026-11-23 (its last day).',
    );
    expect(dated('2026-1$01-22')).toBe('The exception is expired after 2026-11-22 (1 day ago).');
    expect(dated('2026-1$02-01', '')).toBe('The exception is requested, not granted yet.');
    expect(dated('so$0on')).toBe('The exception is without a readable end, so that it permits nothing.');
    expect(hoverAt(at('reason: be$0cause'))).toBeUndefined();
  });

  it('shows the card of a source, which says by whose leave it may be read', () => {
    const card = hoverAt(
      at(
        'policy: cross_region_eu\ngranted_by: "@compliance"\nreason: move\nexpires: 2027-01-01\nsources: [customer.product.customer$0_dim]',
      ),
    );
    expect(card).toContain('**customer.product.customer\\_dim** `3.0.1`'.replace('\\_', '_'));
    expect(card).toContain(
      'Exception of payments to `cross_region_eu` in force until 2027-01-01 (39 days left), granted by @compliance: move',
    );
  });
});

describe('hover over a read', () => {
  const source = (sql: string, fields: Readonly<Record<string, string | undefined>>): string =>
    `${CONTRACTS}#- payments/derived/a.sql\n${sql}${exceptionAt(PATH, fields)}`;

  it('shows the exceptions that name its table, and those of the domain for every table', () => {
    const sql = 'select 1 from customer.product.customer$0_dim';
    expect(hoverAt(source(sql, { policy: 'cross_region_eu', sources: undefined }))).toContain(
      'Exception of payments',
    );
    expect(hoverAt(source(sql, { sources: '[orders.product.order_facts]' }))).not.toContain('Exception');
    expect(
      hoverAt(source(sql, { expires: '2026-11-01', sources: '[customer.product.CUSTOMER_DIM]' })),
    ).toContain('expired after 2026-11-01');
  });

  it('shows them on private tables too', () => {
    const fields = { policy: 'bounded_context', sources: '[orders.raw.events]' };
    expect(hoverAt(source('select 1 from orders.raw.eve$0nts', fields))).toContain(
      'Exception of payments to `bounded_context`',
    );
  });
});

describe('navigation from an exception', () => {
  it('leads to the contract of a source, and back', () => {
    const source = at('policy: retention\nsources:\n  - orders.product.order$0_facts');
    expect(definitionAt(source)).toEqual([
      'orders/product/order_facts.contract.yaml:0:6 orders.product.order_facts',
    ]);
    const { workspace } = cursorOf(source);
    const found = references(workspace, 'orders/product/order_facts.contract.yaml', 8);
    expect(found.map(({ path }) => path)).toContain(PATH);
  });

  it('outlines it by policy, standing and tables', () => {
    const { workspace } = loadFixture(exceptionAt(PATH, { sources: '[a.product.b, a.raw.c]' }));
    expect(outline(workspace, PATH)).toMatchObject([
      {
        name: 'retention',
        detail: 'in force until 2027-01-01 (39 days left)',
        children: [{ name: 'a.product.b' }, { name: 'a.raw.c' }],
      },
    ]);
  });
});
