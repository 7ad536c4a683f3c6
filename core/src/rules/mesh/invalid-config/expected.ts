import type { JsonSchema } from '../../../config/json-schema.js';

/** More values than this are not listed in a message. */
const LISTED = 8;

/** What a value should be, as a noun phrase. */
export function expected(schema: JsonSchema): string {
  if (schema.enum) {
    const values = schema.enum.filter((each) => typeof each === 'string');
    const listed = values.slice(0, LISTED).join(', ');
    return `one of ${listed}${values.length > LISTED ? ' …' : ''}`;
  }
  if (Array.isArray(schema.type)) return 'a path, or a mapping with `git` and `ref`';
  switch (schema.type) {
    case 'integer':
      return `a whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? 'any'}`;
    case 'array':
      return `a list with${schema.minItems ? ' at least one entry and' : ''} no entry twice`;
    case 'object':
      return 'a mapping';
    case 'string':
      return schema.pattern?.includes('\\.') ? 'a text of the form domain.tier' : 'a single word';
    default:
      return 'a mapping of options';
  }
}
