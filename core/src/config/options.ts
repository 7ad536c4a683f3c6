import type { MeshConfig } from './config.js';
import { DIALECTS } from './dialects.js';
import { POLICIES_SCHEMA } from './policy-sources.js';
import type { JsonSchema } from './json-schema.js';

/** The configuration without a `mesh.yaml`. */
export const DEFAULT_CONFIG: MeshConfig = {
  baseline: 'HEAD',
  dialect: 'spark',
  statedDialect: undefined,
  tiers: ['raw', 'derived', 'product', 'curated'],
  publicTiers: ['product'],
  sharedNamespaces: ['platform.product', 'platform.curated'],
  domains: {},
  masks: ['sha256', 'tokenize', 'redact'],
  localTags: ['deprecated'],
  minimumDeprecationDays: 90,
  evolution: {},
  rules: {},
  regions: {},
  retention: { tags: ['customer_data'], maximumDays: 730 },
  exceptions: ['exceptions'],
  transforms: {},
  policies: ['policies'],
};

/** Names that options list but that other folders declare. */
export interface OptionNames {
  readonly changeKinds: readonly string[];
  readonly ruleIds: readonly string[];
}

/** A key of `mesh.yaml`: the one place that its schema, its page, its completion and its findings come from. */
export interface Option {
  readonly key: string;
  /** Markdown: what it decides. */
  readonly description: string;
  readonly schema: JsonSchema;
  readonly default: unknown;
  /** A few lines of `mesh.yaml` that set it. */
  readonly example: string;
}

/** Keys that the format reserves for checks to come: legal, but they decide nothing and are not documented. */
const RESERVED = ['catalogs'];

/** A folder's name, or several with `/` between them. */
const FOLDER = '^[\\w][\\w.-]*(/[\\w][\\w.-]*)*$';

const WORD = '^[A-Za-z_][A-Za-z0-9_-]*$';

/** Every option of `mesh.yaml`, in the order of the documentation. */
export function meshOptions({ changeKinds, ruleIds }: OptionNames): readonly Option[] {
  return [
    ...NAMESPACE_OPTIONS,
    ...CONTRACT_OPTIONS,
    ...GOVERNANCE_OPTIONS,
    POLICIES,
    evolution(changeKinds),
    rules(ruleIds),
    TRANSFORMS,
  ];
}

/** The JSON Schema of `mesh.yaml`. */
export function meshSchema(names: OptionNames): JsonSchema {
  const options = meshOptions(names).map((option): [string, JsonSchema] => [
    option.key,
    { ...option.schema, description: option.description, default: option.default },
  ]);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(options), ...Object.fromEntries(RESERVED.map((key) => [key, {}])) },
    patternProperties: { '^x-': {} },
    additionalProperties: false,
  };
}

const NAMESPACE_OPTIONS: readonly Option[] = [
  {
    key: 'domains',
    description:
      'What is to be said of single domains: `paths`, the globs (relative to the workspace root) of the files that belong to a domain whose files do not lie in a folder of its name; `repository`, where its contracts are kept if not here; and `compute_region`, where its SQL runs. Without `paths` the first folder of a path names the domain.',
    schema: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          paths: {
            type: 'array',
            items: { type: 'string' },
            description: 'Globs, relative to the workspace root, of the files that belong to the domain.',
          },
          repository: {
            type: 'string',
            pattern: '^[^\\s-]\\S*$',
            description:
              'The repository that keeps the domain’s contracts, as you would clone it, where that is another one.',
          },
          compute_region: {
            type: 'string',
            pattern: '^[^\\s-]\\S*$',
            description:
              'Where the domain’s SQL and dbt models run, by the cloud’s name for it, such as `us-east-1`, `europe-west4` or `westeurope`. Reads of products whose `region:` tag names another region are then findings.',
            examples: ['us-east-1', 'eu-west-1', 'europe-west4', 'westeurope'],
          },
        },
        patternProperties: { '^x-': {} },
        additionalProperties: false,
      },
    },
    default: {},
    example: 'domains:\n  marketing: { paths: ["growth/**", "campaigns/**"], compute_region: us-east-1 }',
  },
  {
    key: 'tiers',
    description: 'The words that may stand as the tier, the middle part of a table’s name.',
    schema: {
      type: 'array',
      items: { type: 'string', pattern: WORD },
      minItems: 1,
      uniqueItems: true,
    },
    default: DEFAULT_CONFIG.tiers,
    example: 'tiers: [bronze, silver, gold]\npublic_tiers: [gold]',
  },
  {
    key: 'public_tiers',
    description: 'The tiers that other domains may read. Every other tier is private to its domain.',
    schema: { type: 'array', items: { type: 'string', pattern: WORD }, uniqueItems: true },
    default: DEFAULT_CONFIG.publicTiers,
    example: 'public_tiers: [product]',
  },
  {
    key: 'shared_namespaces',
    description: 'Namespaces, as `domain.tier`, that every domain may read whatever their tier.',
    schema: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z_][\\w-]*\\.[A-Za-z_][\\w-]*$' },
      uniqueItems: true,
    },
    default: DEFAULT_CONFIG.sharedNamespaces,
    example: 'shared_namespaces: [platform.product, platform.curated]',
  },
  {
    key: 'dialect',
    description: 'The SQL dialect of the workspace’s SQL files and dbt models.',
    schema: { type: 'string', enum: DIALECTS },
    default: DEFAULT_CONFIG.dialect,
    example: 'dialect: snowflake',
  },
];

const CONTRACT_OPTIONS: readonly Option[] = [
  {
    key: 'baseline',
    description:
      'The git ref that contracts are compared with. `merge-base:main` means the commit where the branch left `main`, and `upstream` the branch that this one is pushed to, so that commits that are not pushed yet count as changes.',
    schema: { type: 'string', pattern: '^[^\\s-][^\\s]*$' },
    default: DEFAULT_CONFIG.baseline,
    example: 'baseline: merge-base:main',
  },
  {
    key: 'masks',
    description: 'The methods that `mask` of a column may name.',
    schema: { type: 'array', items: { type: 'string', pattern: WORD }, minItems: 1, uniqueItems: true },
    default: DEFAULT_CONFIG.masks,
    example: 'masks: [sha256, tokenize]',
  },
  {
    key: 'local_tags',
    description:
      'Column tags that say something of one column alone. All others flow along column lineage: a column that descends from a tagged one has to declare the tag too.',
    schema: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    default: DEFAULT_CONFIG.localTags,
    example: 'local_tags: [deprecated, surrogate_key]',
  },
  {
    key: 'minimum_deprecation_days',
    description: 'How many days ahead the `sunset_date` of a major bump must lie at least.',
    schema: { type: 'integer', minimum: 0, maximum: 3650 },
    default: DEFAULT_CONFIG.minimumDeprecationDays,
    example: 'minimum_deprecation_days: 30',
  },
];

const GOVERNANCE_OPTIONS: readonly Option[] = [
  {
    key: 'regions',
    description:
      'For a region that `region:` tags name, the compute regions that lie in it, all of them; `*` stands for any letters. Without it the regions of AWS, Google Cloud and Azure are known for `EU` (the European Economic Area), `US`, `UK`, `CH` and `CA`, and a tag may also name a single compute region.',
    schema: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: { type: 'string', pattern: '^[^\\s-]\\S*$' },
        minItems: 1,
        uniqueItems: true,
      },
    },
    default: DEFAULT_CONFIG.regions,
    example: 'regions:\n  EU: ["eu-*", "europe-*", westeurope, northeurope]\n  APAC: ["ap-*"]',
  },
  {
    key: 'retention',
    description:
      'Which contracts have to say how long rows are kept: `tags`, those with one of these tags, on the contract or on a column; and `maximum_days`, the longest that `retention_days` of such a contract may be.',
    schema: {
      type: 'object',
      properties: {
        tags: {
          type: 'array',
          items: { type: 'string', pattern: '^[^\\s-]\\S*$' },
          uniqueItems: true,
          description: 'The tags that call for `retention_days`, on the contract or on one of its columns.',
          default: DEFAULT_CONFIG.retention.tags,
        },
        maximum_days: {
          type: 'integer',
          minimum: 0,
          maximum: 3650,
          description: 'The longest that `retention_days` of a contract with such a tag may be.',
          default: DEFAULT_CONFIG.retention.maximumDays,
        },
      },
      patternProperties: { '^x-': {} },
      additionalProperties: false,
    },
    default: { tags: DEFAULT_CONFIG.retention.tags, maximum_days: DEFAULT_CONFIG.retention.maximumDays },
    example: 'retention: { tags: [customer_data, health_data], maximum_days: 365 }',
  },
  {
    key: 'exceptions',
    description:
      'The names of the folders whose YAML files are exceptions, wherever such a folder lies but among the models of a dbt project. An exception that is requested as a quick fix goes into a folder of the first name.',
    schema: {
      type: 'array',
      items: { type: 'string', pattern: FOLDER },
      minItems: 1,
      uniqueItems: true,
    },
    default: DEFAULT_CONFIG.exceptions,
    example: 'exceptions: [exceptions, waivers]',
  },
];

const TRANSFORMS: Option = {
  key: 'transforms',
  description:
    'What your own functions do to a value, by name, with or without their schema: `passes` if the result still tells the value (a hash, a cast, a maximum), so that tags flow on, and `strips` if it does not (a count, an average, an anonymised group). It also overrules what is known of the dialect’s own functions, and of the operators `count_distinct`, `case`, `||` and the like. A function that nobody knows passes.',
  schema: {
    type: 'object',
    additionalProperties: {
      type: 'string',
      enum: ['passes', 'strips'],
      description: 'Whether the tags of the arguments flow on to the result.',
    },
  },
  default: DEFAULT_CONFIG.transforms,
  example: 'transforms:\n  anonymise: strips\n  security.my_hash: passes',
};

const POLICIES: Option = {
  key: 'policies',
  description:
    'Where the Rego policies lie, see [policies](policies.md): a folder, an OPA bundle (`bundle.tar.gz`), or a folder of a local git clone at a ref, which is not read in an untrusted workspace. Paths are relative to the workspace root.',
  schema: POLICIES_SCHEMA,
  default: DEFAULT_CONFIG.policies,
  example: 'policies: [policies, { git: ../platform, ref: v2.1.0, path: policies }]',
};

function evolution(changeKinds: readonly string[]): Option {
  const level: JsonSchema = {
    type: 'string',
    enum: ['major', 'minor', 'patch', 'none'],
    description: 'The bump that such a change calls for; `none`: it calls for no bump.',
  };
  return {
    key: 'evolution',
    description:
      'For a kind of change, the bump that it calls for where that differs from the table of changes.',
    schema: {
      type: 'object',
      properties: Object.fromEntries(changeKinds.map((kind) => [kind, level])),
      additionalProperties: false,
    },
    default: DEFAULT_CONFIG.evolution,
    example: 'evolution:\n  owner-changed: none\n  tag-changed: major',
  };
}

function rules(ruleIds: readonly string[]): Option {
  const severity: JsonSchema = {
    enum: ['off', false, 'hint', 'info', 'warning', 'error'],
    description: 'How much a finding of the rule weighs; `off`: the rule does not run.',
  };
  return {
    key: 'rules',
    description: 'For a rule’s id, the severity of its findings, or `off`.',
    schema: {
      type: 'object',
      properties: Object.fromEntries(ruleIds.map((id) => [id, severity])),
      patternProperties: { '^policy:.+$': severity },
      additionalProperties: false,
    },
    default: DEFAULT_CONFIG.rules,
    example: 'rules:\n  undocumented-column: off\n  untagged-pii: warning',
  };
}
