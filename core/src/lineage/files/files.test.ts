import { describe, expect, it } from 'vitest';
import { stepsOf } from './declared.js';
import { readLineageFile } from './lineage-file.js';
import { readOpenLineage } from './openlineage.js';

/** Each column on a line, with its tags and origins; every name as the text has it at its span. */
function written(columns: ReturnType<typeof readLineageFile>, text: string): string[] {
  return columns.map(({ name, tags, origins }) => {
    const from = origins.map(
      ({ name: origin, steps, kind }) => `${origin.value}${steps.map((step) => ` ${step}`).join('')} ${kind}`,
    );
    expect(name.value).toContain(text.slice(name.span.start, name.span.end).replaceAll(/["']/g, ''));
    return [name.value, ...tags.map(({ value }) => `#${value}`), ...from].join(' | ');
  });
}

describe('stepsOf', () => {
  it.each([
    [undefined, []],
    ['sha256', ['sha256']],
    ['SHA256( lower(email) )', ['lower', 'sha256']],
    ['count_distinct', ['count_distinct']],
    ['  ', []],
  ])('reads %s', (text, steps) => {
    expect(stepsOf(text)).toEqual(steps);
  });
});

describe('readLineageFile', () => {
  it('reads names, tags and origins, in any style', () => {
    const text = `# what the scanner saw
columns:
  - { name: "customer.raw.users.email", tags: [PII] }
  - name: customer.derived.users_clean.email_lower
    derived_from: customer.raw.users.email
    transform: lower
  - name: customer.derived.users_clean.key
    derived_from: [customer.raw.users.id, customer.raw.users.email]
`;
    expect(written(readLineageFile(text), text)).toEqual([
      'customer.raw.users.email | #PII',
      'customer.derived.users_clean.email_lower | customer.raw.users.email lower value',
      'customer.derived.users_clean.key | customer.raw.users.id value | customer.raw.users.email value',
    ]);
  });

  it.each([
    '',
    'columns:',
    'columns: x',
    '- a',
    'columns: [{ tags: [PII] }, x, { name: 3 }, { name: { a: b } }]',
    'columns: [{ name',
  ])('leaves out what is none: %s', (text) => {
    expect(readLineageFile(text)).toEqual([]);
  });
});

describe('readOpenLineage', () => {
  const event = {
    eventType: 'COMPLETE',
    inputs: [
      {
        namespace: 'lake',
        name: 'customer.raw.users',
        facets: {
          tags: {
            tags: [
              { key: 'PII', value: 'true', field: 'email' },
              { key: 'internal', value: 'true' },
              { key: 'PII', value: 'false', field: 'id' },
            ],
          },
        },
      },
    ],
    outputs: [
      {
        namespace: 'lake',
        name: 'customer.derived.users_clean',
        facets: {
          columnLineage: {
            fields: {
              email_lower: {
                inputFields: [
                  {
                    namespace: 'lake',
                    name: 'customer.raw.users',
                    field: 'email',
                    transformations: [
                      { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'lower(email)' },
                      { type: 'INDIRECT', subtype: 'FILTER' },
                    ],
                  },
                ],
              },
              users: {
                inputFields: [
                  {
                    name: 'customer.raw.users',
                    field: 'id',
                    transformations: [
                      { type: 'DIRECT', subtype: 'AGGREGATION', description: 'how many there are' },
                    ],
                  },
                ],
              },
              hash: {
                inputFields: [{ name: 'customer.raw.users', field: 'email' }],
                transformationType: 'MASKED',
              },
            },
          },
        },
      },
    ],
  };
  const expected = [
    'customer.raw.users.email | #PII',
    'customer.derived.users_clean.email_lower | customer.raw.users.email lower value | customer.raw.users.email condition',
    'customer.derived.users_clean.users | customer.raw.users.id aggregation value',
    'customer.derived.users_clean.hash | customer.raw.users.email mask value',
  ];

  it('reads one event', () => {
    const text = JSON.stringify(event, undefined, 2);
    expect(written(readOpenLineage(text), text)).toEqual(expected);
  });

  it('reads a list of events, and one event a line', () => {
    const list = JSON.stringify([event, {}, 3]);
    expect(written(readOpenLineage(list), list)).toEqual(expected);
    const lines = `${JSON.stringify(event)}\r\n\r\n${JSON.stringify(event)}\n`;
    expect(written(readOpenLineage(lines), lines)).toEqual([...expected, ...expected]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"outputs": 3}',
    '{"outputs": [{"name": "a"}, 1, null]}',
    'null',
    '{"a":1}\n{"b"',
  ])('leaves out what is none: %s', (text) => {
    expect(readOpenLineage(text)).toEqual([]);
  });
});
