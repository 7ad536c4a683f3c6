import type { SimpleType } from './type-names.js';

/** What tells one engine's types from another's, as far as it decides whether two columns hold the same. */
export interface Engine {
  /** All integers are one type. */
  readonly oneInteger?: boolean;
  /** An integer is a decimal without scale. */
  readonly integerIsDecimal?: boolean;
  /** `float` and `double` are one type. */
  readonly oneFloat?: boolean;
  /** The name `float` means double precision. */
  readonly floatIsDouble?: boolean;
  /** The length of a text is part of its type. */
  readonly lengths?: boolean;
  /** `char(n)` is `varchar(n)`. */
  readonly charIsVarchar?: boolean;
  /** The bare name `timestamp` may mean an instant. */
  readonly timestampIsInstant?: boolean;
  /** `datetime` is what has no time zone, and `timestamp` what has one. */
  readonly datetime?: boolean;
  /** Types that it has not, so that their values are kept as text. */
  readonly asText?: readonly SimpleType[];
  /** Nested values have no declared shape. */
  readonly shapeless?: boolean;
  /** Precision and scale of a decimal that names neither. */
  readonly bareDecimal?: readonly [precision: number, scale: number];
  /** Its names for types that it calls otherwise than the contract format. */
  readonly names: Readonly<Partial<Record<SimpleType, string>>>;
  /** Its name for texts whose length it takes no note of. */
  readonly plainText?: string;
  /**
   * How it writes nested types: `colons` and `spaces` tell what stands between a field and its type in `struct<…>`,
   * `rows` is `row(…)`, `brackets` is `T[]` with `struct(…)`, `arrays` is `T[]` alone, `none` names no elements.
   */
  readonly nesting: 'colons' | 'spaces' | 'rows' | 'brackets' | 'arrays' | 'none';
}

const SPARK: Engine = {
  timestampIsInstant: true,
  asText: ['uuid', 'json', 'time'],
  bareDecimal: [10, 0],
  names: { timestamp_tz: 'timestamp', uuid: 'string', json: 'string', time: 'string' },
  nesting: 'colons',
};

const SNOWFLAKE: Engine = {
  oneInteger: true,
  integerIsDecimal: true,
  oneFloat: true,
  lengths: true,
  charIsVarchar: true,
  timestampIsInstant: true,
  asText: ['uuid'],
  shapeless: true,
  bareDecimal: [38, 0],
  names: { timestamp: 'timestamp_ntz', uuid: 'string', json: 'variant' },
  nesting: 'none',
};

const BIGQUERY: Engine = {
  oneInteger: true,
  oneFloat: true,
  charIsVarchar: true,
  timestampIsInstant: true,
  datetime: true,
  asText: ['uuid'],
  bareDecimal: [38, 9],
  names: {
    float: 'float64',
    double: 'float64',
    timestamp: 'datetime',
    timestamp_tz: 'timestamp',
    binary: 'bytes',
    uuid: 'string',
  },
  plainText: 'string',
  nesting: 'spaces',
};

const POSTGRES: Engine = {
  floatIsDouble: true,
  lengths: true,
  names: {
    string: 'text',
    float: 'real',
    double: 'double precision',
    timestamp_tz: 'timestamptz',
    binary: 'bytea',
    json: 'jsonb',
  },
  nesting: 'arrays',
};

const REDSHIFT: Engine = {
  ...POSTGRES,
  asText: ['uuid', 'json'],
  shapeless: true,
  bareDecimal: [18, 0],
  names: {
    ...POSTGRES.names,
    string: 'varchar',
    binary: 'varbyte',
    json: 'super',
    uuid: 'varchar(36)',
  },
  nesting: 'none',
};

const DUCKDB: Engine = {
  charIsVarchar: true,
  bareDecimal: [18, 3],
  names: { timestamp_tz: 'timestamptz', binary: 'blob' },
  nesting: 'brackets',
};

const TRINO: Engine = {
  lengths: true,
  bareDecimal: [38, 0],
  names: {
    string: 'varchar',
    float: 'real',
    timestamp_tz: 'timestamp with time zone',
    binary: 'varbinary',
  },
  nesting: 'rows',
};

const ATHENA: Engine = { ...TRINO, timestampIsInstant: true, asText: ['uuid', 'json', 'time'] };

/** Engines by the names of dialects and of dbt's adapters. */
const ENGINES: Readonly<Record<string, Engine>> = {
  spark: SPARK,
  hive: SPARK,
  databricks: SPARK,
  snowflake: SNOWFLAKE,
  bigquery: BIGQUERY,
  postgres: POSTGRES,
  postgresql: POSTGRES,
  cockroachdb: POSTGRES,
  materialize: POSTGRES,
  risingwave: POSTGRES,
  redshift: REDSHIFT,
  duckdb: DUCKDB,
  trino: TRINO,
  presto: TRINO,
  starburst: TRINO,
  athena: ATHENA,
};

/** The engine of a SQL dialect or dbt adapter; undefined for one whose types are not known here. */
export function engineOf(name: string | undefined): Engine | undefined {
  return name === undefined ? undefined : ENGINES[name.toLowerCase()];
}

/** All engines that are known. */
export const ALL_ENGINES: readonly Engine[] = [...new Set(Object.values(ENGINES))];
