import { isMap } from 'yaml';
import { parseYaml } from '../yaml/parse.js';
import { AliasExpansionError, toPlain } from '../yaml/plain.js';
import type { ChangeLevel, DomainConfig, MeshConfig, RetentionConfig, TransformEffect } from './config.js';
import { DIALECTS } from './dialects.js';
import { DEFAULT_CONFIG } from './options.js';
import { readPolicyEntries } from './policy-sources.js';
import type { Severity } from './severity.js';

const LEVELS: readonly ChangeLevel[] = ['major', 'minor', 'patch', 'none'];
const EFFECTS: readonly TransformEffect[] = ['passes', 'strips'];
const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'hint', 'info', 'warning', 'error'];

/**
 * The configuration that a `mesh.yaml` gives. Never throws: keys that are absent or of the wrong kind keep their
 * default (the rule `invalid-config` says so), entries of the wrong kind are left out.
 */
export function readConfig(text: string | undefined): MeshConfig {
  if (text === undefined) return DEFAULT_CONFIG;
  const plain = plainOf(text);
  const base = DEFAULT_CONFIG;
  return {
    baseline: word(plain['baseline']) ?? base.baseline,
    dialect: oneOf(DIALECTS, plain['dialect']) ?? base.dialect,
    statedDialect: oneOf(DIALECTS, plain['dialect']),
    tiers: lower(words(plain['tiers'], 1)) ?? base.tiers,
    publicTiers: lower(words(plain['public_tiers'])) ?? base.publicTiers,
    sharedNamespaces: lower(words(plain['shared_namespaces'])) ?? base.sharedNamespaces,
    domains: mapped(plain['domains'], domain),
    masks: words(plain['masks'], 1) ?? base.masks,
    localTags: words(plain['local_tags']) ?? base.localTags,
    minimumDeprecationDays: days(plain['minimum_deprecation_days']) ?? base.minimumDeprecationDays,
    evolution: mapped(plain['evolution'], (value) => oneOf(LEVELS, value)),
    transforms: lowerKeys(mapped(plain['transforms'], (value) => oneOf(EFFECTS, value))),
    policies: readPolicyEntries(plain['policies']) ?? base.policies,
    rules: mapped(plain['rules'], (value) => (value === false ? 'off' : oneOf(SEVERITIES, value))),
    regions: mapped(plain['regions'], (value) => words(value)),
    retention: retention(plain['retention'], base.retention),
    exceptions: words(plain['exceptions'], 1) ?? base.exceptions,
  };
}

/** As `readConfig`; the object is the one before where nothing in it has changed, so that what was made with it holds. */
export function rereadConfig(before: MeshConfig, text: string | undefined): MeshConfig {
  const now = readConfig(text);
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

type Plain = Readonly<Record<string, unknown>>;

function plainOf(text: string): Plain {
  const { root, aliases } = parseYaml(text);
  if (!isMap(root)) return {};
  try {
    return asPlain(toPlain(root, aliases)) ?? {};
  } catch (error) {
    if (error instanceof AliasExpansionError) return {};
    throw error;
  }
}

function asPlain(value: unknown): Plain | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : undefined;
}

/** A text that is not blank. A value with a dash in front could pass for an option of git and is none. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[^\s-]\S*$/.test(value) ? value : undefined;
}

function words(value: unknown, least = 0): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.flatMap((each: unknown) => word(each) ?? []);
  return found.length >= least ? found : undefined;
}

function lower(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.map((each) => each.toLowerCase());
}

function days(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3650
    ? value
    : undefined;
}

function retention(value: unknown, base: RetentionConfig): RetentionConfig {
  const plain = asPlain(value) ?? {};
  return {
    tags: words(plain['tags']) ?? base.tags,
    maximumDays: days(plain['maximum_days']) ?? base.maximumDays,
  };
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((each) => each === value);
}

function domain(value: unknown): DomainConfig | undefined {
  const plain = asPlain(value);
  return (
    plain && {
      paths: words(plain['paths']) ?? [],
      computeRegion: word(plain['compute_region']),
      repository: word(plain['repository']),
    }
  );
}

function mapped<T>(value: unknown, read: (each: unknown) => T | undefined): Readonly<Record<string, T>> {
  const entries = Object.entries(asPlain(value) ?? {}).flatMap(([key, each]): [string, T][] => {
    const found = read(each);
    return found === undefined ? [] : [[key, found]];
  });
  return Object.fromEntries(entries);
}

function lowerKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}
