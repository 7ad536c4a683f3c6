import { describe, expect, it } from 'vitest';
import { columnLabel } from '../../mesh/lineage/table.js';
import { readOpenLineage } from '../../lineage/files/openlineage.js';
import { loadFixture } from '../../testing/index.js';
import { columnAt } from './column-at.js';
import { columnsAbove, columnsBelow, prepareColumns } from './column-hierarchy.js';
import { mermaid } from './mermaid.js';
import { columnsNamed } from './named-columns.js';
import { openLineageEvents } from './open-lineage-events.js';
import { trace } from './trace.js';

const MESH = `
#- crm/contacts.lineage.yaml
columns:
  - { name: crm.raw.contacts.phone, tags: [PII] }
  - { name: crm.derived.contacts.phone_e164, derived_from: [crm.raw.contacts.phone], transform: normalise }
  - { name: crm.product.callers.phone_token, derived_from: [crm.derived.contacts.phone_e164], transform: tokenize }
#- crm/product/callers.contract.yaml
name: crm.product.callers
schema:
  - { name: phone_token, type: string }
  - { name: calls, type: int, derived_from: [crm.raw.calls.id] }
`;

const { workspace } = loadFixture(MESH);

function labels(name: string, direction: 'upstream' | 'downstream' | 'both', depth?: number): string[] {
  const found = trace(workspace, columnsNamed(workspace, name), {
    direction,
    ...(depth !== undefined && { depth }),
  });
  return found.columns.map(({ label }) => label);
}

describe('trace', () => {
  it('goes up and down, upstream first', () => {
    const all = [
      'crm.raw.contacts.phone',
      'crm.derived.contacts.phone_e164',
      'crm.product.callers.phone_token',
    ];
    expect(labels('crm.raw.contacts.phone', 'downstream')).toEqual(all);
    expect(labels('crm.product.callers.phone_token', 'upstream')).toEqual(all);
    expect(labels('crm.derived.contacts.phone_e164', 'both')).toEqual(all);
    expect(labels('crm.raw.contacts.phone', 'downstream', 1)).toEqual(all.slice(0, 2));
    expect(labels('crm.raw.contacts.phone', 'upstream')).toEqual(all.slice(0, 1));
  });

  it('tells the tags of each column, and which one has lost some', () => {
    const { columns } = trace(workspace, columnsNamed(workspace, 'crm.raw.contacts.phone'), {
      direction: 'both',
    });
    expect(columns.map(({ declared, inherited, missing }) => [declared, inherited, missing])).toEqual([
      [['PII'], [], []],
      [[], ['PII'], []],
      [[], ['PII'], ['PII']],
    ]);
  });

  it('says where it was cut', () => {
    const found = trace(workspace, columnsNamed(workspace, 'crm.raw.contacts.phone'), {
      direction: 'both',
      limit: 2,
    });
    expect(found.columns).toHaveLength(2);
    expect(found.edges).toHaveLength(1);
    expect(found.truncated).toBe(true);
  });
});

describe('columnsNamed', () => {
  it('takes a table for all of its columns, and nothing that no file knows', () => {
    expect(columnsNamed(workspace, 'CRM.product.callers').map(columnLabel)).toEqual([
      'CRM.product.callers.phone_token',
      'CRM.product.callers.calls',
    ]);
    expect(columnsNamed(workspace, 'crm.raw.calls.id')).toHaveLength(1);
    for (const name of ['', '.', 'crm', 'crm.raw.calls', 'crm.raw.calls.x', 'a.b.c.d.'])
      expect(columnsNamed(workspace, name), name).toEqual([]);
  });
});

describe('the hierarchy of columns', () => {
  it('leads from a contract up to the source and back', () => {
    const path = 'crm/product/callers.contract.yaml';
    const offset = workspace.text(path)!.indexOf('phone_token');
    const item = prepareColumns(workspace, path, offset);
    expect(item).toMatchObject({ name: 'crm.product.callers.phone_token', detail: path });
    const [above] = columnsAbove(workspace, item!.key);
    expect(above).toMatchObject({
      name: 'crm.derived.contacts.phone_e164',
      detail: 'by tokenize · crm/contacts.lineage.yaml',
    });
    expect(columnsBelow(workspace, above!.key).map(({ name }) => name)).toEqual([item!.name]);
    expect(columnsBelow(workspace, item!.key)).toEqual([]);
  });

  it('starts at any name of a lineage file', () => {
    const path = 'crm/contacts.lineage.yaml';
    const offset = workspace.text(path)!.indexOf('crm.derived.contacts.phone_e164]');
    expect(columnLabel(columnAt(workspace, path, offset)!.ref)).toBe('crm.derived.contacts.phone_e164');
    expect(columnAt(workspace, path, 0)).toBeUndefined();
    expect(prepareColumns(workspace, 'nowhere.sql', 3)).toBeUndefined();
  });
});

describe('mermaid', () => {
  it('draws tables, columns with tags, and what is done to the value', () => {
    const found = trace(workspace, columnsNamed(workspace, 'crm.raw.contacts.phone'), { direction: 'both' });
    expect(mermaid(found)).toBe(`flowchart LR
  subgraph t0["crm.raw.contacts"]
    c0["phone (PII)"]
  end
  subgraph t1["crm.derived.contacts"]
    c1["phone_e164"]
  end
  subgraph t2["crm.product.callers"]
    c2["phone_token (PII missing)"]
  end
  c0 -->|"normalise"| c1
  c1 -->|"tokenize"| c2
  classDef missing stroke:#d33,stroke-width:2px
  class c2 missing
`);
  });
});

describe('openLineageEvents', () => {
  it('says what readOpenLineage reads back', () => {
    const found = trace(workspace, columnsNamed(workspace, 'crm.raw.contacts.phone'), { direction: 'both' });
    const events = openLineageEvents(workspace, found, {
      producer: 'urn:test',
      eventTime: '2026-11-23T00:00:00Z',
      namespace: 'mesh',
    });
    const read = readOpenLineage(JSON.stringify(events));
    const origins = read.flatMap(({ name, origins: from }) =>
      from.map((origin) => `${origin.name.value} ${origin.steps.join(' ')} ${name.value}`),
    );
    expect(origins).toEqual([
      'crm.raw.contacts.phone normalise crm.derived.contacts.phone_e164',
      'crm.derived.contacts.phone_e164 tokenize crm.product.callers.phone_token',
    ]);
    expect(read.filter(({ tags }) => tags.length > 0).map(({ name }) => name.value)).toEqual([
      'crm.raw.contacts.phone',
    ]);
  });
});
