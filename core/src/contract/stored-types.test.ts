import { describe, expect, it } from 'vitest';
import { ALL_ENGINES, engineOf } from './engines.js';
import { isStoredAs } from './stored-types.js';
import { contractType, spelledFor } from './type-spelling.js';

describe('isStoredAs', () => {
  it.each([
    // The same type by another name, whatever the engine.
    ['bigint', 'int64', 'spark', true],
    ['decimal(12,2)', 'numeric(12, 2)', 'postgres', true],
    ['string', 'varchar', 'snowflake', true],
    ['timestamp_tz', 'timestamptz', 'duckdb', true],
    ['timestamp_tz', 'TIMESTAMP WITH TIME ZONE', 'trino', true],
    ['double', 'double precision', 'postgres', true],
    // Numbers.
    ['int', 'bigint', 'spark', false],
    ['int', 'bigint', 'postgres', false],
    ['int', 'int64', 'bigquery', true],
    ['bigint', 'number(38,0)', 'snowflake', true],
    ['bigint', 'number(38,2)', 'snowflake', false],
    ['decimal(10,0)', 'integer', 'snowflake', true],
    ['float', 'double', 'spark', false],
    ['float', 'float64', 'bigquery', true],
    ['double', 'float', 'postgres', true],
    ['double', 'real', 'duckdb', false],
    ['decimal', 'decimal(12,2)', 'spark', true],
    ['decimal(12,2)', 'decimal', 'spark', false],
    ['decimal(12,2)', 'number', 'snowflake', false],
    ['decimal(12,2)', 'numeric', 'bigquery', true],
    ['decimal(12,2)', 'numeric', 'postgres', true],
    ['decimal(12,2)', 'decimal(12,3)', 'duckdb', false],
    // Texts.
    ['varchar(16)', 'string', 'spark', true],
    ['varchar(16)', 'string', 'bigquery', true],
    ['varchar(16)', 'text', 'postgres', false],
    ['varchar(16)', 'varchar(32)', 'spark', false],
    ['char(3)', 'varchar(3)', 'snowflake', true],
    ['char(3)', 'varchar(3)', 'postgres', false],
    ['char(3)', 'string', 'databricks', true],
    ['uuid', 'string', 'spark', true],
    ['uuid', 'varchar', 'duckdb', false],
    ['json', 'string', 'spark', true],
    ['json', 'jsonb', 'postgres', true],
    ['string', 'int', 'spark', false],
    ['boolean', 'string', 'snowflake', false],
    // Times.
    ['timestamp_tz', 'timestamp', 'spark', true],
    ['timestamp_tz', 'timestamp_ntz', 'spark', false],
    ['timestamp_tz', 'timestamp', 'bigquery', true],
    ['timestamp_tz', 'datetime', 'bigquery', false],
    ['timestamp', 'datetime', 'bigquery', true],
    ['timestamp_tz', 'timestamp(6)', 'duckdb', false],
    ['date', 'timestamp', 'spark', false],
    // Nested values.
    ['array<string>', 'array', 'snowflake', true],
    ['array<string>', 'varchar[]', 'duckdb', true],
    ['array<int>', 'varchar[]', 'duckdb', false],
    ['struct<a:int,b:string>', 'struct<a int64, b string>', 'bigquery', true],
    ['struct<a:int>', 'struct<b int64>', 'bigquery', false],
    ['struct<a:int>', 'variant', 'snowflake', true],
    ['map<string,int>', 'map<string,bigint>', 'spark', false],
    // Nothing certain.
    ['string', 'geography', 'bigquery', undefined],
    ['TODO', 'string', 'spark', undefined],
  ])('%s kept as %s by %s: %s', (contract, declared, engine, expected) => {
    expect(isStoredAs(contract, declared, engineOf(engine))).toBe(expected);
  });

  it('asks all engines where the one is not known', () => {
    expect(engineOf('clickhouse')).toBeUndefined();
    expect(isStoredAs('int', 'bigint', undefined)).toBe(true);
    expect(isStoredAs('timestamp_tz', 'timestamp', undefined)).toBe(true);
    expect(isStoredAs('string', 'int', undefined)).toBe(false);
  });
});

const CONTRACT_TYPES = [
  ...['string', 'boolean', 'int', 'bigint', 'float', 'double', 'decimal', 'decimal(12,2)', 'date', 'time'],
  ...['timestamp', 'timestamp_tz', 'binary', 'uuid', 'json', 'varchar(16)', 'char(3)', 'array<string>'],
  ...['array<timestamp_tz>', 'map<string,int>', 'struct<a:int,b:array<string>>'],
];

describe('spelling', () => {
  it.each([...ALL_ENGINES.entries()])('keeps to the type, on engine %i', (_index, engine) => {
    for (const type of CONTRACT_TYPES) {
      const spelled = spelledFor(type, engine);
      expect(isStoredAs(type, spelled, engine), `${type} as ${spelled}`).toBe(true);
      const back = contractType(spelled, engine);
      expect(back && isStoredAs(back, spelled, engine), `${spelled} as ${back ?? '?'}`).toBe(true);
    }
  });

  it.each([
    ['string', 'postgres', 'text'],
    ['numeric(12, 2)', 'postgres', 'numeric(12, 2)'],
    ['timestamp_tz', 'bigquery', 'timestamp'],
    ['varchar(16)', 'bigquery', 'string'],
    ['struct<a:int,b:string>', 'duckdb', 'struct(a int, b string)'],
    ['array<decimal(4,1)>', 'trino', 'array(decimal(4,1))'],
    ['map<string,int>', 'snowflake', 'variant'],
    ['TODO', 'postgres', 'TODO'],
    ['string', 'clickhouse', 'string'],
  ])('%s for %s is %s', (type, engine, expected) => {
    expect(spelledFor(type, engineOf(engine))).toBe(expected);
  });

  it('reads an instant as one', () => {
    expect(contractType('TIMESTAMP', engineOf('bigquery'))).toBe('timestamp_tz');
    expect(contractType('datetime', engineOf('bigquery'))).toBe('timestamp');
    expect(contractType('float', engineOf('redshift'))).toBe('double');
    expect(contractType('geography', engineOf('bigquery'))).toBeUndefined();
  });
});
