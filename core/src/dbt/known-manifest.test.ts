import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../sql/facts.js';
import type { DbtManifest, ManifestNode } from './manifest.js';
import { DbtProjects } from './projects.js';

const TIERS = ['raw', 'derived', 'product'];
const MODEL = 'orders/models/marts/m.sql';
const MACRO = 'orders/macros/names.sql';

const NODE: ManifestNode = {
  kind: 'model',
  name: 'm',
  version: undefined,
  file: 'models/marts/m.sql',
  relation: { database: 'wh', schema: 'product', identifier: 'm' },
  rendered: {},
  written: {},
  checksum: 'of select 1',
  compiled: 'select 1',
  macros: [],
};

/** A workspace whose model's text is `text`, whose checksums are plain, with a manifest of that node. */
function loaded(node: Partial<ManifestNode>, text = '\nselect 1 \r\n', project = 'name: shop\n') {
  const texts = new Map([
    [MODEL, text],
    [MACRO, '-- mine\r\n{% macro generate_schema_name(c, n) %}\r\n{{ c }}{% endmacro %}'],
  ]);
  const dbt = new DbtProjects({
    domainOf: (path) => path.split('/')[0],
    isTier: (name) => TIERS.includes(name),
    text: (path) => texts.get(path),
    sha256: (each) => `of ${each}`,
  });
  const manifest: DbtManifest = {
    project: 'shop',
    adapter: 'duckdb',
    nodes: [{ ...NODE, ...node }],
    namingMacros: [
      { file: 'macros/names.sql', sql: '{% macro generate_schema_name(c, n) %}\n{{ c }}{% endmacro %}' },
    ],
    relations: [],
  };
  dbt.setYaml('orders/dbt_project.yml', project);
  for (const path of texts.keys()) dbt.setModel(path, emptyFacts());
  dbt.setManifest('orders', manifest);
  const write = (path: string, now: string): boolean => {
    texts.set(path, now);
    return dbt.setModel(path, emptyFacts());
  };
  return { dbt, write };
}

const parts = ({ dbt }: ReturnType<typeof loaded>): readonly string[] | undefined =>
  dbt.modelAt(MODEL)?.parts;

describe('a fresh manifest', () => {
  it.each<[string, Partial<ManifestNode>, string[]]>([
    ['a schema that is a tier', {}, ['orders', 'product', 'm']],
    [
      'a custom schema behind the target’s',
      {
        relation: { ...NODE.relation!, schema: 'dev_raw' },
        rendered: { schema: 'raw' },
        written: { schema: "{{ var('t') }}" },
      },
      ['orders', 'raw', 'm'],
    ],
    ['neither', { relation: { ...NODE.relation!, schema: 'main' } }, ['m']],
    [
      'an alias',
      { rendered: { alias: 'other' }, written: { alias: '{{ a }}' } },
      ['orders', 'product', 'other'],
    ],
    [
      'another database',
      { rendered: { database: 'lake' }, written: { database: '{{ d }}' } },
      ['product', 'm'],
    ],
  ])('gives the table of a model by %s', (_what, node, expected) => {
    expect(parts(loaded(node))).toEqual(expected);
  });

  it('gives the adapter and the compiled SQL', () => {
    const { dbt } = loaded({});
    expect(dbt.modelAt(MODEL)?.compiled).toBe('select 1');
    expect(dbt.adapterOf([...dbt.projects()][0]!)).toBe('duckdb');
    expect(dbt.manifestState('orders')).toEqual({ fresh: 1, stale: [] });
  });
});

describe('a stale manifest', () => {
  it.each<[string, ReturnType<typeof loaded>]>([
    ['another text', loaded({}, 'select 2')],
    ['another file of that name', loaded({ file: 'models/m.sql' })],
    [
      'a setting that came since',
      loaded({}, undefined, 'name: shop\nmodels: { shop: { +schema: derived } }\n'),
    ],
    ['a setting that went since', loaded({ written: { alias: 'x' } })],
    ['no checksum', loaded({ checksum: undefined })],
  ])('is left aside: %s', (_what, { dbt }) => {
    expect(dbt.modelAt(MODEL)?.relation).toBeUndefined();
    expect(dbt.manifestState('orders')).toEqual({ fresh: 0, stale: [MODEL] });
  });

  it('is noticed with the edit that makes it so, and no edit besides', () => {
    const now = loaded({});
    expect(parts(now)).toEqual(['orders', 'product', 'm']);
    expect(now.write(MODEL, 'select 1')).toBe(false);
    expect(now.write(MODEL, 'select 12')).toBe(true);
    expect(parts(now)).toEqual(['m']);
    expect(now.write(MODEL, 'select 123')).toBe(false);
    expect(now.write(MODEL, 'select 1')).toBe(true);
    expect(parts(now)).toEqual(['orders', 'product', 'm']);
    expect(now.write('orders/macros/more.sql', '{% macro other() %}{% endmacro %}')).toBe(true);
    expect(parts(now)).toEqual(['orders', 'product', 'm']);
    expect(now.write('orders/macros/more.sql', '{%- macro generate_alias_name(c, n) %}x{% endmacro %}')).toBe(
      true,
    );
    expect(parts(now)).toEqual(['m']);
    expect(now.write('orders/macros/more.sql', '')).toBe(true);
    expect(parts(now)).toEqual(['orders', 'product', 'm']);
    expect(now.write(MACRO, 'gone')).toBe(true);
    expect(parts(now)).toEqual(['m']);
  });
});
