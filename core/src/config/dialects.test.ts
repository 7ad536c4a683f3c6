import { Dialect } from '@polyglot-sql/sdk';
import { expect, it } from 'vitest';
import { DIALECTS } from './dialects.js';

it('names every dialect of the SQL library', () => {
  expect([...DIALECTS]).toEqual([...Object.values(Dialect)].sort());
});
