import { expect, it } from 'vitest';
import { columnLabel } from '../../mesh/lineage/table.js';
import { loadFixture } from '../../testing/index.js';
import { lineageFocus } from './focus.js';

const CONTRACT = 'crm/product/callers.contract.yaml';
const SQL = 'crm/product/callers.sql';
const SCAN = 'crm/scan.lineage.yaml';

const { workspace } = loadFixture(`
#- ${CONTRACT}
name: crm.product.callers
schema:
  - { name: phone, type: string }
  - { name: calls, type: int }
#- ${SQL}
create table crm.product.callers as select c.phone, count(c.id) as calls from crm.raw.contacts c group by c.phone;
#- ${SCAN}
columns:
  - { name: crm.raw.contacts.phone, tags: [PII] }
#- crm/empty.sql
select 1
`);

function focus(path: string, word?: string): [string, boolean, string[]] | undefined {
  const offset = word === undefined ? undefined : workspace.text(path)?.indexOf(word);
  const found = lineageFocus(workspace, path, offset);
  return found && [found.title, found.isColumn, found.columns.map(columnLabel)];
}

it('is the column at the place', () => {
  expect(focus(CONTRACT, 'phone')).toEqual([
    'crm.product.callers.phone',
    true,
    ['crm.product.callers.phone'],
  ]);
  expect(focus(SQL, 'phone')).toEqual(['crm.raw.contacts.phone', true, ['crm.raw.contacts.phone']]);
  expect(focus(SQL, 'calls from')).toEqual([
    'crm.product.callers.calls',
    true,
    ['crm.product.callers.calls'],
  ]);
});

it('is elsewhere every column of the product, of what SQL builds, or of what the file declares', () => {
  const all = ['crm.product.callers', false, ['crm.product.callers.phone', 'crm.product.callers.calls']];
  expect(focus(CONTRACT, 'schema')).toEqual(all);
  expect(focus(CONTRACT)).toEqual(all);
  expect(focus(SQL, 'create')).toEqual(all);
  expect(focus(SCAN)).toEqual(['crm.raw.contacts', false, ['crm.raw.contacts.phone']]);
});

it('is nothing in a file without columns, or none at all', () => {
  expect(focus('crm/empty.sql')).toBeUndefined();
  expect(focus('crm/nowhere.sql', 'x')).toBeUndefined();
});
