import type { PolicyEntry } from './policy-sources.js';
import type { Severity } from './severity.js';

/** What `mesh.yaml` (and the editor's settings) decide; every key has a default in `options.ts`. */
export interface MeshConfig {
  readonly baseline: string;
  /** Dialect name of the SQL library, such as `spark`, `snowflake` or `bigquery`. */
  readonly dialect: string;
  /** The same where `mesh.yaml` says it; undefined for the default. */
  readonly statedDialect: string | undefined;
  readonly tiers: readonly string[];
  readonly publicTiers: readonly string[];
  /** Lower-case `domain.tier` prefixes that every domain may read. */
  readonly sharedNamespaces: readonly string[];
  readonly domains: Readonly<Record<string, DomainConfig>>;
  readonly masks: readonly string[];
  /** Tags that say something of one column alone: they do not flow along lineage. */
  readonly localTags: readonly string[];
  /** Days that a sunset must lie ahead. */
  readonly minimumDeprecationDays: number;
  /** A change kind's level, where it differs from the table of changes. */
  readonly evolution: Readonly<Record<string, ChangeLevel>>;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** What a function does to a value, by its name in lower case, where that differs from the tables. */
  readonly transforms: Readonly<Record<string, TransformEffect>>;
  /** Where policies come from, in the order of `mesh.yaml`; undefined for an entry that cannot be read. */
  readonly policies: readonly (PolicyEntry | undefined)[];
  /** For a region that `region:` tags name, the compute regions in it; `*` stands for any letters. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  readonly retention: RetentionConfig;
  /** Names of the folders that hold a domain's exceptions; the first is where new ones go. */
  readonly exceptions: readonly string[];
}

/** Which tables have to say how long rows are kept, and the longest that they may be. */
export interface RetentionConfig {
  readonly tags: readonly string[];
  readonly maximumDays: number;
}

/** What a derivation does to a value: `passes` keeps the tags of a column, `strips` ends them. */
export type TransformEffect = 'passes' | 'strips';

export interface DomainConfig {
  /** Globs, relative to the workspace root, of the files that belong to the domain. */
  readonly paths: readonly string[];
  readonly computeRegion: string | undefined;
  /** Where the domain's contracts are kept, where that is not this workspace. */
  readonly repository: string | undefined;
}

export type ChangeLevel = 'major' | 'minor' | 'patch' | 'none';
