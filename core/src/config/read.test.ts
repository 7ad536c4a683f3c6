import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, meshOptions, meshSchema } from './options.js';
import { readConfig } from './read.js';

const NAMES = { changeKinds: ['owner-changed'], ruleIds: ['unmasked-pii'] };

describe('readConfig', () => {
  it.each([undefined, '', '# nothing', '- a list', 'domains: [', 'a: *b', '\0'])(
    'keeps the defaults for %j',
    (text) => {
      expect(readConfig(text)).toEqual(DEFAULT_CONFIG);
    },
  );

  it('reads every option', () => {
    const text = `
baseline: merge-base:main
dialect: bigquery
tiers: [Bronze, gold]
public_tiers: [Gold]
shared_namespaces: [Core.Gold]
domains:
  marketing: { paths: ["growth/**"], compute_region: us-east-1 }
  payments: {}
masks: [sha256]
local_tags: [key]
minimum_deprecation_days: 30
evolution: { owner-changed: none }
rules: { unmasked-pii: off, hot-join: false }
regions: { EU: [eu-*, westeurope], APAC: 7 }
retention: { tags: [health], maximum_days: 30 }
exceptions: [waivers]
transforms: { Anonymise: strips, security.my_hash: passes, other: maybe }
policies: [rules, { git: ../platform, ref: v2, path: policies }, { git: ../x }]
`;
    expect(readConfig(text)).toEqual({
      baseline: 'merge-base:main',
      dialect: 'bigquery',
      statedDialect: 'bigquery',
      tiers: ['bronze', 'gold'],
      publicTiers: ['gold'],
      sharedNamespaces: ['core.gold'],
      domains: {
        marketing: { paths: ['growth/**'], computeRegion: 'us-east-1' },
        payments: { paths: [], computeRegion: undefined },
      },
      masks: ['sha256'],
      localTags: ['key'],
      minimumDeprecationDays: 30,
      evolution: { 'owner-changed': 'none' },
      rules: { 'unmasked-pii': 'off', 'hot-join': 'off' },
      regions: { EU: ['eu-*', 'westeurope'] },
      retention: { tags: ['health'], maximumDays: 30 },
      exceptions: ['waivers'],
      transforms: { anonymise: 'strips', 'security.my_hash': 'passes' },
      policies: ['rules', { git: '../platform', ref: 'v2', path: 'policies' }, undefined],
    });
  });

  it.each([
    'baseline: [HEAD]',
    'baseline: --upload-pack=x',
    'dialect: klingon',
    'tiers: product',
    'tiers: [1, 2]',
    'public_tiers: 7',
    'masks: []',
    'minimum_deprecation_days: soon',
    'minimum_deprecation_days: -1',
    'domains: [marketing]',
    'domains: { marketing: x }',
    'evolution: { owner-changed: huge }',
    'rules: { unmasked-pii: loud }',
    'rules: off',
    'regions: [EU]',
    'retention: 30',
    'retention: { tags: PII, maximum_days: 1.5 }',
    'exceptions: []',
    'exceptions: waivers',
    'transforms: [lower]',
    'transforms: { lower: keeps }',
  ])('keeps the default for %s', (text) => {
    expect(readConfig(text)).toEqual(DEFAULT_CONFIG);
  });

  it('reads the rest of a file with a mistake', () => {
    expect(readConfig('dialect: [\nmasks: x').masks).toEqual(DEFAULT_CONFIG.masks);
    expect(readConfig('masks: [redact]\nrules: { unmasked-pii: ').masks).toEqual(['redact']);
  });
});

describe('meshOptions', () => {
  it.each(meshOptions(NAMES).map((option) => [option.key, option] as const))(
    '%s has a legal default and the default that readConfig gives',
    (key, option) => {
      const validate = new Ajv({ allowUnionTypes: true }).compile(meshSchema(NAMES));
      expect(validate({ [key]: option.default })).toBe(true);
      expect(readConfig('')).toHaveProperty([camelCase(key)], withCamelCase(option.default));
    },
  );
});

function camelCase(key: string): string {
  return key.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** A default with the names that its keys have in code. */
function withCamelCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [camelCase(key), each as unknown]));
}
