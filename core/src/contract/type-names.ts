/** Canonical names of the types without parameters. */
export type SimpleType =
  | 'string'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'float'
  | 'double'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamp_tz'
  | 'binary'
  | 'uuid'
  | 'json';

/** The types of the contract format, as completion offers them. */
export const TYPE_NAMES: readonly string[] = [
  'string',
  'boolean',
  'int',
  'bigint',
  'float',
  'double',
  'decimal(p,s)',
  'date',
  'time',
  'timestamp',
  'timestamp_tz',
  'binary',
  'uuid',
  'json',
  'varchar(n)',
  'char(n)',
  'array<T>',
  'map<K,V>',
  'struct<a:T>',
];

/** Names of Spark, Snowflake, BigQuery, Postgres, Trino and DuckDB, by the canonical type they mean. */
const NAMES: Readonly<Record<SimpleType, string>> = {
  string: 'string text tinytext mediumtext longtext clob',
  boolean: 'boolean bool',
  tinyint: 'tinyint byte int1',
  smallint: 'smallint short int2 int16 smallserial utinyint uint8',
  int: 'int integer int4 int32 mediumint serial serial4 usmallint uint16',
  bigint: 'bigint int8 int64 long bigserial serial8 uinteger uint32',
  float: 'float real float4 float32',
  double: 'double float8 float64',
  date: 'date date32',
  time: 'time timetz',
  timestamp:
    'timestamp datetime datetime2 smalldatetime timestamp_ntz timestampntz timestamp_s timestamp_ms timestamp_ns',
  timestamp_tz: 'timestamp_tz timestamptz timestamp_ltz timestampltz datetimeoffset',
  binary: 'binary bytes bytea blob varbinary varbyte longblob',
  uuid: 'uuid uniqueidentifier guid',
  json: 'json jsonb variant object super',
};

/** Every simple name in lower case, with the canonical type it means. */
export const SIMPLE_TYPES: ReadonlyMap<string, SimpleType> = new Map(
  Object.entries(NAMES).flatMap(([type, names]) =>
    names.split(' ').map((name) => [name, type as SimpleType]),
  ),
);

/** Names of text types that take a length; without one they are a `string`. */
export const TEXT_NAMES: ReadonlySet<string> = new Set([
  'varchar',
  'varchar2',
  'nvarchar',
  'nvarchar2',
  'string',
]);

export const CHAR_NAMES: ReadonlySet<string> = new Set(['char', 'character', 'nchar', 'bpchar']);

export const DECIMAL_NAMES: ReadonlySet<string> = new Set(['decimal', 'numeric', 'number', 'dec']);

/** Exact number types of fixed size that only a decimal can hold: precision and scale. */
export const FIXED_DECIMALS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['bignumeric', [76, 38]],
  ['bigdecimal', [76, 38]],
  ['hugeint', [38, 0]],
  ['int128', [38, 0]],
  ['ubigint', [20, 0]],
  ['uint64', [20, 0]],
]);
