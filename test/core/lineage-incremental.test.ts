import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { check, columnLabel, Workspace, type Finding } from '../../core/src/index.js';
import { factsOf } from '../../core/src/testing/sql-notation.js';

const contract = (name: string, columns: string): string => `name: ${name}
version: "1.0.0"
owner: { team: "@team", on_call: pager }
schema: [${columns}]
sla: { freshness: 15m, completeness: 99.9%, accuracy: 99% }
semantics: { id: key, email: address, x: more }
retention_days: 30
`;

const ID = '{ name: id, type: string }';
const EMAIL = '{ name: email, type: string }';
const TAGGED = '{ name: email, type: string, tags: [PII] }';
const model = (sql: string): string => `{{ config(schema='derived') }} ${sql}`;

/** What each file may be; one that is not listed yet, or chosen as undefined, is not there. */
const FILES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'mesh.yaml': [
    'dialect: spark\n',
    'dialect: spark\ntransforms: { lower: strips }\n',
    'dialect: spark\nlocal_tags: [PII]\n',
  ],
  'orders/dbt_project.yml': [
    'name: shop\n',
    'name: shop\nmodels: { shop: { +schema: product } }\n',
    undefined,
  ],
  'orders/models/properties.yml': [
    'models: [{ name: a, columns: [{ name: email, tags: [PII] }] }]\n',
    'models: [{ name: a }]\n',
    undefined,
  ],
  'orders/raw/people.contract.yaml': [
    contract('orders.raw.people', `${ID}, ${TAGGED}`),
    contract('orders.raw.people', `${ID}, ${EMAIL}`),
    contract('orders.raw.people', ID),
    undefined,
  ],
  'orders/models/a.sql': [
    model('select id, lower(email) as email from orders.raw.people'),
    model('select * from orders.raw.people'),
    model('select id, count(email) as email from orders.raw.people group by id'),
    model("select * from {{ ref('a') }}"),
    model('select id, ('),
    undefined,
  ],
  'orders/derived/a.contract.yaml': [
    contract('orders.derived.a', `${ID}, ${EMAIL}`),
    contract('orders.derived.a', `${ID}, ${TAGGED}`),
    undefined,
  ],
  'orders/derived/b.sql': [
    'select * from orders.derived.a',
    'select b.*, a.email as x from orders.derived.a join sales.derived.c as b on a.id = b.id',
    'create table orders.derived.b as select * from orders.raw.people',
    undefined,
  ],
  'orders/derived/b.contract.yaml': [contract('orders.derived.b', `${ID}, ${EMAIL}`), undefined],
  'sales/derived/c.sql': [
    'select id, email from orders.derived.b',
    'select * from orders.derived.b',
    'insert into orders.derived.b select id, email from orders.raw.people',
    undefined,
  ],
  'sales/derived/c.contract.yaml': [
    contract('sales.derived.c', `${ID}, ${EMAIL}`),
    contract(
      'sales.derived.c',
      `${ID}, { name: email, type: string, derived_from: [orders.raw.people.email] }`,
    ),
    undefined,
  ],
  'scan.lineage.yaml': [
    'columns: [{ name: orders.raw.people.email, tags: [PII] }]\n',
    'columns: [{ name: sales.derived.c.id, derived_from: [orders.derived.a.email], transform: lower }]\n',
    undefined,
  ],
};

const step = fc
  .constantFrom(...Object.keys(FILES))
  .chain((path) => fc.record({ path: fc.constant(path), text: fc.constantFrom(...FILES[path]!) }));

const facts = new Map<string, ReturnType<typeof factsOf>>();

function put(workspace: Workspace, path: string, text: string | undefined): readonly string[] {
  if (text === undefined) return workspace.removeFile(path);
  if (!path.endsWith('.sql')) return workspace.setFile(path, text);
  const known = facts.get(text) ?? factsOf('spark', text);
  facts.set(text, known);
  return workspace.setFile(path, text, known);
}

function emptyWorkspace(): Workspace {
  return new Workspace({
    rootName: 'mesh',
    today: () => '2026-11-24',
    matches: (path, globs) => picomatch.isMatch(path, [...globs]),
  });
}

/** The edges into every column of every contract, as the graph tells them. */
function edgesOf(workspace: Workspace): readonly string[] {
  const { lineage } = workspace.view();
  return workspace
    .paths()
    .sort()
    .flatMap((path) => lineage.builtBy(path))
    .flatMap((table) => ['id', 'email', 'x'].map((column) => ({ table, column })))
    .map((column) => {
      const { edges, unknown } = lineage.into(column);
      const from = edges.map((edge) => `${columnLabel(edge.from)} by ${edge.path}`).sort();
      return `${columnLabel(column)} <- ${from.join(', ')}; ${unknown.length} unknown`;
    });
}

test('after any edits, the lineage and its findings are those of a fresh start', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const edited = emptyWorkspace();
      const found = new Map<string, readonly Finding[]>();
      const now = new Map<string, string>();
      for (const { path, text } of steps) {
        const keys = put(edited, path, text);
        if (text === undefined) now.delete(path);
        else now.set(path, text);
        for (const each of new Set([path, ...edited.dependencies.affected(keys)])) {
          if (now.has(each)) found.set(each, check(edited, each));
          else found.delete(each);
        }
      }
      const fresh = emptyWorkspace();
      for (const path of [...now.keys()].sort()) put(fresh, path, now.get(path));
      expect(edgesOf(edited)).toEqual(edgesOf(fresh));
      for (const path of now.keys()) expect(found.get(path), path).toEqual(check(fresh, path));
    }),
    { numRuns: 150 },
  );
});
