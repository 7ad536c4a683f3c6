import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../sql/facts.js';
import { DbtProjects } from './projects.js';

const TIERS = ['raw', 'derived', 'product'];

/** Projects with these files; a SQL file is given by its `config()`. */
function projects(files: Record<string, string | Record<string, string>>): DbtProjects {
  const dbt = new DbtProjects({
    domainOf: (path) => path.split('/')[0],
    isTier: (name) => TIERS.includes(name),
    text: () => undefined,
    sha256: undefined,
  });
  for (const [path, content] of Object.entries(files)) {
    if (path.endsWith('.csv')) dbt.setSeed(path, true);
    else if (typeof content === 'string') dbt.setYaml(path, content);
    else {
      const { snapshot, ...config } = content;
      dbt.setModel(path, { ...emptyFacts(), config, snapshots: snapshot === undefined ? [] : [snapshot] });
    }
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

describe('seeds and snapshots', () => {
  const SHOP = `name: shop
seeds: { shop: { codes: { +schema: raw } } }
snapshots: { +schema: derived }
`;

  it('are what a name means before a model of another project', () => {
    const dbt = projects({
      [ORDERS]: SHOP,
      'payments/dbt_project.yml': 'name: pay\n',
      'payments/models/product/currencies.sql': {},
      'payments/models/product/history.sql': {},
      'orders/seeds/codes/currencies.csv': '',
      'orders/snapshots/all.sql': { snapshot: 'history', unique_key: 'id' },
    });
    expect(dbt.model(FROM, 'currencies', undefined)).toMatchObject({
      kind: 'seed',
      path: 'orders/seeds/codes/currencies.csv',
      parts: ['orders', 'raw', 'currencies'],
    });
    expect(dbt.model(FROM, 'history', undefined)).toMatchObject({
      kind: 'snapshot',
      parts: ['orders', 'derived', 'history'],
    });
    dbt.setSeed('orders/seeds/codes/currencies.csv', false);
    expect(dbt.model(FROM, 'currencies', undefined)?.parts[0]).toBe('payments');
  });

  it('may be told in YAML alone', () => {
    const dbt = projects({
      [ORDERS]: SHOP,
      'orders/snapshots/s.yml':
        "snapshots: [{ name: kept, relation: ref('m'), config: { schema: raw, alias: k } }]\n",
    });
    expect(dbt.model(FROM, 'kept', undefined)).toMatchObject({
      path: 'orders/snapshots/s.yml',
      parts: ['orders', 'raw', 'k'],
    });
  });
});

describe('packages', () => {
  const files = {
    [ORDERS]: 'name: shop\n',
    'payments/dbt_project.yml': 'name: pay\n',
    'tools/dbt_project.yml': 'name: tools\n',
    'payments/models/product/pays.sql': {},
    'payments/models/product/both.sql': {},
    'tools/models/product/both.sql': {},
  };

  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['none: any other project', {}, 'pays', 'pay'],
    ['none: not one of two', {}, 'both', undefined],
    ['a local package', { 'orders/packages.yml': 'packages: [{ local: ../tools }]\n' }, 'both', 'tools'],
    ['a project of a dbt mesh', { 'orders/dependencies.yml': 'projects: [{ name: pay }]\n' }, 'both', 'pay'],
    ['what is not named', { 'orders/packages.yml': 'packages: [{ local: ../tools }]\n' }, 'pays', undefined],
    [
      'a package from elsewhere, which may have the name',
      { 'orders/packages.yml': 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.1.1\n' },
      'pays',
      undefined,
    ],
    [
      'a package of a package',
      {
        'orders/packages.yml': 'packages: [{ local: ../payments }]\n',
        'payments/packages.yml': 'packages: [{ local: ../tools }, { local: ../orders }]\n',
      },
      'both',
      undefined,
    ],
  ])('%s', (_what, more, model, project) => {
    expect(projects({ ...files, ...more }).model(FROM, model, undefined)?.project.name).toBe(project);
  });
});

describe('what YAML says of columns', () => {
  const YAML = `version: 2
models:
  - name: m
    latest_version: 1
    columns: &columns
      - &id { name: id, data_type: int, tests: [unique, not_null], tags: key, constraints: [{ type: not_null }] }
      - name: status
        <<: { data_type: text }
        data_tests:
          - not_null: { config: { where: "id > 0" } }
          - accepted_values: { arguments: { values: [a, 'b', 3] } }
      - { name: kind, data_type: "{{ dbt.type_string() }}", constraints: [{ type: check, expression: "kind in ('x')" }] }
      - { name: day, config: { tags: [x] }, data_tests: [{ name: n, test_name: not_null, severity: WARN }] }
    constraints: [{ type: primary_key, columns: [KIND] }]
    config: { contract: { enforced: true } }
    versions:
      - v: 1
      - v: 2
        config: { contract: { enforced: false } }
        columns: [{ include: [id, status], exclude: [status] }, { name: more }]
  - { name: bare }
  - { name: other, columns: *columns }
`;
  const dbt = projects({
    [ORDERS]: 'name: shop\n',
    'orders/models/m.yml': YAML,
    'orders/models/product/m_v1.sql': {},
    'orders/models/product/m_v2.sql': {},
    'orders/models/product/bare.sql': {},
    'orders/models/product/other.sql': {},
  });

  function guards(version?: string) {
    const model = dbt.model(FROM, 'm', undefined, version);
    return dbt
      .properties(model!)
      ?.columns?.map(({ name, dataType, notNull, acceptedValues }) => [
        name,
        dataType?.text,
        notNull && `${notNull.by} ${String(notNull.strict)}`,
        acceptedValues && `${acceptedValues.by} ${acceptedValues.values?.join() ?? '?'}`,
      ]);
  }

  it('is read with what guards them, through aliases and merge keys', () => {
    expect(guards()).toEqual([
      ['id', 'int', 'constraint true', undefined],
      ['status', 'text', 'test false', 'test a,b,3'],
      ['kind', null, 'constraint false', 'constraint ?'],
      ['day', undefined, 'test false', undefined],
    ]);
    expect(dbt.properties(dbt.model(FROM, 'other', undefined)!)?.columns).toHaveLength(4);
    expect(dbt.properties(dbt.model(FROM, 'bare', undefined)!)?.columns).toBeUndefined();
  });

  it('is taken over by versions as they choose', () => {
    expect(guards('2')?.map(([name]) => name)).toEqual(['id', 'more']);
    expect(dbt.model(FROM, 'm', undefined, '2')?.config.enforced).toBe('false');
    expect(dbt.model(FROM, 'm', undefined)).toMatchObject({ version: '1', config: { enforced: 'true' } });
  });

  it('belongs to the tables of the latest version, and of each by its own name', () => {
    expect(dbt.builders('orders.product.m').map(({ path }) => path)).toEqual([
      'orders/models/product/m_v1.sql',
    ]);
    expect(dbt.builders('orders.product.m_v2').map(({ version }) => version)).toEqual(['2']);
    expect(dbt.describedIn('orders/models/m.yml').map(({ model }) => model.path)).toHaveLength(4);
  });

  it('can change without the tables', () => {
    const now = projects({
      [ORDERS]: 'name: shop\n',
      'orders/m.yml': YAML,
      'orders/models/product/m_v1.sql': {},
    });
    const before = now.model(FROM, 'm', undefined);
    expect(now.setYaml('orders/m.yml', YAML.replace('name: kind', 'name: sort'))).toEqual({
      nodes: false,
      described: ['orders.product.m', 'orders.product.m_v1'],
    });
    expect(now.properties(before!)?.columns?.[2]?.name).toBe('sort');
  });
});

describe('nodes that are no tables', () => {
  it('are ephemeral, disabled or of a schema that only dbt can tell', () => {
    const dbt = projects({
      [ORDERS]: 'name: shop\nmodels: { shop: { off: { +enabled: false } } }\n',
      'payments/dbt_project.yml': 'name: pay\n',
      'payments/models/product/gone.sql': {},
      'orders/models/product/gone.sql': { enabled: 'False' },
      'orders/models/off/x.sql': {},
      'orders/models/product/short.sql': { materialized: 'ephemeral' },
      'orders/models/product/open.sql': { schema: null as unknown as string },
    });
    expect(dbt.model(FROM, 'gone', undefined)).toBeUndefined();
    expect(dbt.model(FROM, 'x', undefined)).toBeUndefined();
    expect(dbt.builders('orders.product.short')).toEqual([]);
    expect(dbt.model(FROM, 'short', undefined)?.parts).toEqual(['orders', 'product', 'short']);
    expect(dbt.model(FROM, 'open', undefined)?.parts).toEqual(['open']);
  });
});

describe('the adapter', () => {
  it('is the one that all outputs of the profile have', () => {
    const profiles = (type: string): string =>
      `shop:\n  outputs: { dev: { type: duckdb }, prod: { type: ${type} } }\n`;
    const dbt = projects({ [ORDERS]: 'name: a\nprofile: shop\n', 'orders/profiles.yml': profiles('duckdb') });
    const [project] = dbt.projects();
    expect(dbt.adapterOf(project!)).toBe('duckdb');
    dbt.setYaml('orders/profiles.yml', profiles('snowflake'));
    expect(dbt.adapterOf(project!)).toBeUndefined();
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
    expect(dbt.setYaml('orders/a.yml', `# moved\n${yaml}`).nodes).toBe(false);
    expect(dbt.setYaml('orders/a.yml', yaml.replace('name: t', 'name: u')).nodes).toBe(true);
    expect(dbt.source(FROM, 's', 'u')).toBeDefined();
    expect(dbt.setYaml('orders/a.yml', undefined).nodes).toBe(true);
    expect(dbt.source(FROM, 's', 'u')).toBeUndefined();
    expect(dbt.setYaml('orders/values.yml', 'image: nginx\n').nodes).toBe(false);
    expect(dbt.setModel('orders/models/m.sql', emptyFacts())).toBe(false);
    expect(dbt.setModel('orders/models/m.sql', { ...emptyFacts(), config: { schema: 'raw' } })).toBe(true);
    expect(dbt.modelAt('orders/models/m.sql')?.parts).toEqual(['orders', 'raw', 'm']);
    expect(dbt.setModel('orders/models/m.sql', undefined)).toBe(true);
    expect(dbt.setModel('elsewhere/m.sql', emptyFacts())).toBe(false);
    expect(dbt.setYaml(ORDERS, undefined).nodes).toBe(true);
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
