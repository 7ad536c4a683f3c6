import { expect, it } from 'vitest';
import { loadFixture } from '../testing/index.js';
import { checkAlone } from './check-alone.js';
import { check } from './engine.js';

const CONTRACT = 'marketing/product/leads.contract.yaml';
const SQL = 'marketing/derived/leads.sql';

/** A contract with a column that inherits a tag, and a query of a product that nobody has. */
const MESH = `#- ${CONTRACT}
name: marketing.product.leads
version: "1.0.0"
owner: { team: "@marketing-team", on_call: pager }
schema:
  - { name: id, type: strin }
  - { name: contact, type: string, derived_from: [marketing.raw.people.contact] }
  - { name: phone, type: string, tags: [PII] } # contracts-ignore unmasked-pii: being moved
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics: { id: key, contact: address, phone: number }
#- marketing/raw/people.contract.yaml
name: marketing.raw.people
version: "1.0.0"
schema: [{ name: contact, type: string, tags: [PII] }]
#- ${SQL}
select id from orders.raw.secrets
`;

it('says of a contract what no other file can change, and nothing of other files', () => {
  const { workspace } = loadFixture(MESH);
  const alone = checkAlone(workspace, CONTRACT);
  expect(alone.map(({ rule }) => rule)).toEqual(['invalid-value']);
  expect(check(workspace, CONTRACT)).toEqual(expect.arrayContaining(alone));
  expect(check(workspace, CONTRACT).length).toBeGreaterThan(alone.length);
  expect(check(workspace, SQL)).not.toEqual([]);
  expect(checkAlone(workspace, SQL)).toEqual([]);
  expect(checkAlone(workspace, 'marketing/product/none.contract.yaml')).toEqual([]);
});
