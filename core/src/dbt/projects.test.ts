import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../sql/facts.js';
import { DbtProjects } from './projects.js';

const TIERS = ['raw', 'derived', 'product'];

/** Projects with these files; a SQL file is given by its `config()`. */
function projects(files: Record<string, string | Record<string, string>>): DbtProjects {
  const dbt = new DbtProjects({
    domainOf: (path) => path.split('/')[0],
    isTier: (name) => TIERS.includes(name),
  });
  for (const [path, content] of Object.entries(files)) {
    if (typeof content === 'string') dbt.setYaml(path, content);
    else dbt.setModel(path, { ...emptyFacts(), config: content });
  }
  return dbt;
}

const ORDERS = 'orders/dbt_project.yml';
const FROM = 'orders/models/derived/x.sql';

describe('models', () => {
  it.each<[string, Record<string, string | Record<string, string>>, string[] | undefined]>([
    ['a folder that is a tier', { 'orders/models/product/m.sql': {} }, ['orders', 'product', 'm']],
    ['config(schema)', { 'orders/models/marts/m.sql': { schema: 'product' } }, ['orders', 'product', 'm']],
    ['a schema that is no tier', { 'orders/models/product/m.sql': { schema: 'finance' } }, ['m']],
    ['no tier at all', { 'orders/models/marts/m.sql': {} }, ['m']],
    ['an alias', { 'orders/models/product/m.sql': { alias: 'other' } }, ['orders', 'product', 'other']],
    [
      'the own database',
      { 'orders/models/product/m.sql': { database: 'ORDERS' } },
      ['orders', 'product', 'm'],
    ],
    ['another database', { 'orders/models/product/m.sql': { database: 'lake' } }, ['product', 'm']],
    ['no model path', { 'orders/analyses/product/m.sql': {} }, undefined],
    [
      'the deepest +schema',
      {
        [ORDERS]:
          'name: shop\nmodels:\n  +schema: raw\n  shop:\n    marts: { +schema: product }\n  other: { +schema: raw }\n',
        'orders/models/marts/deep/m.sql': {},
      },
      ['orders', 'product', 'm'],
    ],
    [
      'a +schema that only dbt can tell',
      {
        [ORDERS]: 'name: shop\nmodels:\n  shop:\n    product: { +schema: "{{ target.schema }}" }\n',
        'orders/models/product/m.sql': {},
      },
      ['m'],
    ],
    [
      'properties over folders',
      {
        'orders/models/schema.yml': 'models:\n  - { name: m, config: { schema: product, alias: n } }\n',
        'orders/models/raw/m.sql': {},
      },
      ['orders', 'product', 'n'],
    ],
    [
      'other model paths',
      { [ORDERS]: 'name: shop\nmodel-paths: [./transform/]\n', 'orders/transform/product/m.sql': {} },
      ['orders', 'product', 'm'],
    ],
  ])('takes the table of a model from %s', (_what, files, parts) => {
    const dbt = projects({ [ORDERS]: 'name: shop\n', ...files });
    expect(dbt.model(FROM, 'm', undefined)?.parts).toEqual(parts);
  });

  it('takes the newest version, or the one asked for', () => {
    const dbt = projects({
      [ORDERS]: 'name: shop\n',
      'orders/models/schema.yml':
        'models:\n  - name: n\n    versions: [{ v: 1 }, { v: 3, defined_in: later }]\n',
      'orders/models/product/m.v2.sql': {},
      'orders/models/product/m.v10.sql': {},
      'orders/models/product/n_v1.sql': {},
      'orders/models/product/later.sql': {},
    });
    expect(dbt.model(FROM, 'm', undefined)).toMatchObject({
      version: '10',
      parts: ['orders', 'product', 'm'],
    });
    expect(dbt.model(FROM, 'm', undefined, '2')?.path).toBe('orders/models/product/m.v2.sql');
    expect(dbt.model(FROM, 'm', undefined, '7')).toBeUndefined();
    expect(dbt.model(FROM, 'n', undefined)?.path).toBe('orders/models/product/later.sql');
    expect(dbt.model(FROM, 'n', undefined, '1')?.path).toBe('orders/models/product/n_v1.sql');
  });

  it('looks in the own project first, then in the only other one that has the name', () => {
    const dbt = projects({
      [ORDERS]: 'name: shop\n',
      'payments/dbt_project.yml': 'name: pay\n',
      'stock/dbt_project.yml': 'name: stock\n',
      'orders/models/product/both.sql': {},
      'payments/models/product/both.sql': {},
      'payments/models/product/theirs.sql': {},
      'payments/models/product/twice.sql': {},
      'stock/models/product/twice.sql': {},
      'payments/models/product/seeded.sql': {},
      'payments/models/raw/history.sql': {},
      'orders/snapshots/history.sql': {},
      'orders/analyses/both.sql': {},
      'orders/seeds/seeds.yml': 'seeds: [{ name: seeded }]\n',
    });
    expect(dbt.model(FROM, 'both', undefined)?.parts[0]).toBe('orders');
    expect(dbt.model(FROM, 'both', 'pay')?.parts[0]).toBe('payments');
    expect(dbt.model(FROM, 'theirs', undefined)?.parts[0]).toBe('payments');
    expect(dbt.model(FROM, 'twice', undefined)).toBeUndefined();
    expect(dbt.model(FROM, 'seeded', undefined)).toBeUndefined();
    expect(dbt.model(FROM, 'history', undefined)).toBeUndefined();
    expect(dbt.model('elsewhere/x.sql', 'theirs', undefined)).toBeUndefined();
    expect([...dbt.models(FROM)].map((each) => each.name)).toEqual(['both']);
  });
});

describe('sources', () => {
  it.each([
    ['sources: [{ name: s, database: d, schema: raw, tables: [{ name: t }] }]', ['d', 'raw', 't']],
    ['sources: [{ name: s, database: d, tables: [{ name: t, identifier: i }] }]', ['d', 's', 'i']],
    [
      'sources: [{ name: s, config: { database: d, schema: raw }, tables: [{ name: t }] }]',
      ['d', 'raw', 't'],
    ],
    ['sources: [{ name: s, schema: raw, tables: [{ name: t }] }]', ['raw', 't']],
    ['sources:\n  - name: s\n    database: "{{ var(\'d\') }}"\n    tables: [{ name: t }]', ['s', 't']],
    ['sources:\n  - name: s\n    database: {{ target.database }}\n    tables: [{ name: t }]', ['s', 't']],
    ['sources:\n  - name: s\n    database: d\n    schema: "{{ x }}"\n    tables: [{ name: t }]', ['t']],
    [
      'sources:\n  - name: s\n    database: d\n    tables:\n      - name: t\n        identifier: "{{ x }}"',
      [],
    ],
    ['sources:\n  - name: s\n    database: d\n    tables:\n      - name: t\n  - name: "', ['d', 's', 't']],
  ])('reads %j', (yaml, parts) => {
    const dbt = projects({ [ORDERS]: 'name: shop\n', 'orders/models/sources.yml': yaml });
    expect(dbt.source(FROM, 's', 't')?.parts).toEqual(parts);
  });

  it('belong to their project', () => {
    const dbt = projects({
      [ORDERS]: '',
      'stock/dbt_project.yml': '',
      'orders/models/a.yml': 'sources: [{ name: s, tables: [{ name: t }, { name: u }] }]',
    });
    expect(dbt.source('stock/models/x.sql', 's', 't')).toBeUndefined();
    expect([...dbt.sources(FROM)].map((each) => each.table)).toEqual(['t', 'u']);
  });

  it('keep the place of their name', () => {
    const yaml = 'sources: [{ name: s, tables: [{ name: table_1 }] }]';
    const span = projects({ [ORDERS]: '', 'orders/a.yml': yaml }).source(FROM, 's', 'table_1')?.span;
    expect(yaml.slice(span?.start, span?.end)).toBe('table_1');
  });
});

describe('changes', () => {
  const yaml = 'sources: [{ name: s, tables: [{ name: t }] }]';

  it('are those that can change an answer', () => {
    const dbt = projects({ [ORDERS]: 'name: shop\n', 'orders/a.yml': yaml, 'orders/models/m.sql': {} });
    expect(dbt.setYaml('orders/a.yml', `# moved\n${yaml}`)).toBe(false);
    expect(dbt.setYaml('orders/a.yml', yaml.replace('name: t', 'name: u'))).toBe(true);
    expect(dbt.source(FROM, 's', 'u')).toBeDefined();
    expect(dbt.setYaml('orders/a.yml', undefined)).toBe(true);
    expect(dbt.source(FROM, 's', 'u')).toBeUndefined();
    expect(dbt.setYaml('orders/values.yml', 'image: nginx\n')).toBe(false);
    expect(dbt.setModel('orders/models/m.sql', emptyFacts())).toBe(false);
    expect(dbt.setModel('orders/models/m.sql', { ...emptyFacts(), config: { schema: 'raw' } })).toBe(true);
    expect(dbt.modelAt('orders/models/m.sql')?.parts).toEqual(['orders', 'raw', 'm']);
    expect(dbt.setModel('orders/models/m.sql', undefined)).toBe(true);
    expect(dbt.setModel('elsewhere/m.sql', emptyFacts())).toBe(false);
    expect(dbt.setYaml(ORDERS, undefined)).toBe(true);
    expect(dbt.projectOf(FROM)).toBeUndefined();
  });

  it('take the innermost project', () => {
    const dbt = projects({ 'dbt_project.yml': 'name: a', 'sub/dbt_project.yml': 'name: b' });
    expect(dbt.projectOf('sub/models/x.sql')?.name).toBe('b');
    expect(dbt.projectOf('models/x.sql')?.name).toBe('a');
  });

  it.each(['', '[', '- 1', 'models: [', 'sources: { a: 1 }', 'name: [x]\nmodels: 3\nmodel-paths: 7'])(
    'never throw on %j',
    (text) => {
      expect(projects({ [ORDERS]: text, 'orders/a.yml': text }).model(FROM, 'm', undefined)).toBeUndefined();
    },
  );
});
