import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatType, isWidening, parseType, sameType, type ColumnType } from './types.js';

const canonical = (text: string): string | undefined => {
  const type = parseType(text);
  return type && formatType(type);
};

describe('parseType', () => {
  it.each([
    ['string', 'string text TEXT varchar nvarchar VARCHAR(MAX)'],
    ['boolean', 'boolean bool BOOL'],
    ['int', 'int INTEGER int4 int32'],
    ['bigint', 'bigint int8 INT64 long'],
    ['float', 'float real float4 float(10)'],
    ['double', 'double float8 FLOAT64 float(53)'],
    ['decimal(10,2)', 'decimal(10,2) NUMBER(10,2) numeric(10,2)'],
    ['decimal(10,0)', 'decimal(10) number(10)'],
    ['timestamp', 'timestamp timestamp(6) timestamp_ntz DATETIME'],
    ['timestamp_tz', 'timestamp_tz timestamptz timestamp_ltz(9)'],
    ['binary', 'binary bytes bytea varbinary(16) blob'],
    ['json', 'json jsonb variant'],
    ['varchar(20)', 'varchar(20) nvarchar(20) STRING(20)'],
    ['char(2)', 'char(2) CHARACTER(2)'],
    ['array<int>', 'array<int> ARRAY(integer) int[] list<int4> int32[3]'],
    ['map<string,bigint>', 'map<string,bigint> MAP(varchar,bigint)'],
    ['struct<a:int,b:string>', 'struct<a:int,b:string> STRUCT<`a`:INT,b:STRING>'],
  ])('%s', (type, spellings) => {
    for (const text of spellings.split(' ')) expect(canonical(text), text).toBe(type);
  });

  it.each([
    ['double precision', 'double'],
    ['character varying(8)', 'varchar(8)'],
    ['character varying', 'string'],
    ['timestamp with time zone', 'timestamp_tz'],
    ['timestamp(3) with time zone', 'timestamp_tz'],
    ['timestamp without time zone', 'timestamp'],
    ['timestamp with local time zone', 'timestamp_tz'],
    ['ROW(a bigint, "b c" varchar)', 'struct<a:bigint,`b c`:string>'],
    ['STRUCT(a INTEGER, b VARCHAR[])', 'struct<a:int,b:array<string>>'],
    ["struct< a : int NOT NULL COMMENT 'the a', b: map<string, date> >", 'struct<a:int,b:map<string,date>>'],
    ['STRUCT<INT64, STRING>', 'struct<bigint,string>'],
    ['struct<date date, double double>', 'struct<date:date,double:double>'],
    ['decimal( 38 , 9 )', 'decimal(38,9)'],
    ['numeric', 'decimal'],
    ['array<array<int>>', 'array<array<int>>'],
  ])('%s', (text, type) => {
    expect(canonical(text)).toBe(type);
  });

  it.each([
    '',
    'strng',
    'int(',
    'int)',
    'array<',
    'array<int',
    'map<string>',
    'struct<>',
    'struct<a>',
    'decimal(2,5)',
    'decimal(0)',
    'decimal(1,2,3)',
    'varchar(0)',
    'varchar(a)',
    'date(3)',
    'int int',
    'int[',
    'timestamp with',
    'timestamp without zone',
    'int §',
    'array<'.repeat(200),
  ])('is undefined for %j', (text) => {
    expect(parseType(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => (parseType(text), true)));
  });
});

const anyType = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('string', 'boolean', 'int', 'bigint', 'timestamp_tz').map((text) => parseType(text)!),
    fc.record({ kind: fc.constantFrom('varchar' as const, 'char' as const), length: fc.integer({ min: 1 }) }),
    fc.record({ kind: fc.constant('decimal' as const), precision: fc.constant(12), scale: fc.nat(12) }),
    fc.record({ kind: fc.constant('array' as const), element: tie('type') }),
    fc.record({ kind: fc.constant('map' as const), key: tie('type'), value: tie('type') }),
    fc.record({
      kind: fc.constant('struct' as const),
      fields: fc.array(fc.record({ name: fc.stringMatching(/^[a-z_][a-z ]{0,4}$/), type: tie('type') }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ),
})).type;

describe('formatType', () => {
  it('is read back by parseType', () => {
    fc.assert(fc.property(anyType, (type) => sameType(parseType(formatType(type))!, type)));
  });
});

describe('isWidening', () => {
  const widens = (before: string, after: string): boolean =>
    isWidening(parseType(before)!, parseType(after)!);

  it.each([
    ['int', 'bigint'],
    ['smallint', 'int'],
    ['float', 'double'],
    ['decimal(10,2)', 'decimal(12,2)'],
    ['varchar(10)', 'varchar(20)'],
    ['varchar(10)', 'string'],
    ['array<int>', 'array<bigint>'],
    ['map<string,int>', 'map<string,bigint>'],
    ['struct<a:int,b:string>', 'struct<a:bigint,b:string>'],
  ])('%s to %s, and not back', (before, after) => {
    expect(widens(before, after)).toBe(true);
    expect(widens(after, before)).toBe(false);
  });

  it.each([
    ['int', 'integer'],
    ['int', 'double'],
    ['decimal(10,2)', 'decimal(12,4)'],
    ['decimal(10,2)', 'decimal'],
    ['char(2)', 'char(4)'],
    ['date', 'timestamp'],
    ['struct<a:int>', 'struct<a:int,b:int>'],
    ['struct<a:int>', 'struct<b:bigint>'],
    ['map<int,int>', 'map<bigint,string>'],
  ])('not %s to %s', (before, after) => {
    expect(widens(before, after)).toBe(false);
  });

  it('is never both ways', () => {
    fc.assert(fc.property(anyType, anyType, (a, b) => !(isWidening(a, b) && isWidening(b, a))));
  });
});
