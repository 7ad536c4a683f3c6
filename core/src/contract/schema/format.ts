import schema from '../../../../schemas/contract.schema.json';
import { fieldsOf, type Format } from '../../format/format.js';
import { parseDate } from '../dates.js';
import { parseType } from '../types.js';

const { definitions } = schema;

/** The mappings of a contract that have fields of their own. */
export type Container = 'contract' | 'owner' | 'column' | 'sla' | 'deprecation';

/** The contract format; its JSON Schema is the one source of its keys and their meaning. */
export const CONTRACT_FORMAT: Format<Container> = {
  noun: 'contract',
  schema,
  textFormats: { date: (text) => parseDate(text) !== undefined },
  titleKey: 'name',
  fields: {
    contract: fieldsOf(schema),
    owner: fieldsOf(definitions.owner),
    column: fieldsOf(definitions.column),
    sla: fieldsOf(definitions.sla),
    deprecation: fieldsOf(definitions.deprecation),
  },
  containerAt(path) {
    const [key] = path;
    if (path.length === 0) return 'contract';
    if (path.length === 2 && key === 'schema') return 'column';
    if (path.length > 1) return undefined;
    return key === 'owner' || key === 'sla' || key === 'deprecation' ? key : undefined;
  },
  list: 'schema',
  wrongInItem: unknownType,
};

/** A column's type is a small language of its own, which the JSON Schema leaves open. */
function unknownType(column: unknown): { path: string[]; value: unknown }[] {
  const value = typeof column === 'object' && column !== null && 'type' in column ? column.type : undefined;
  if (typeof value !== 'string' || value.trim() === '' || parseType(value)) return [];
  return [{ path: ['type'], value }];
}
