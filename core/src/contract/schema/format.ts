import schema from '../../../../schemas/contract.schema.json';

/** The JSON Schema of the contract format: the one source of its keys and their meaning. */
export const CONTRACT_SCHEMA = schema;

const { definitions } = schema;

/** The mappings of a contract that have fields of their own. */
export type Container = 'contract' | 'owner' | 'column' | 'sla' | 'deprecation';

/** A mapping's fields in the order of the format, and which of them are required. */
export interface Fields {
  readonly order: readonly string[];
  readonly required: readonly string[];
}

/** The fields of each mapping. */
export const FIELDS: Readonly<Record<Container, Fields>> = {
  contract: fields(schema),
  owner: fields(definitions.owner),
  column: fields(definitions.column),
  sla: fields(definitions.sla),
  deprecation: fields(definitions.deprecation),
};

/** What the mapping at `path` of a contract is; undefined where its keys are free. */
export function containerAt(path: readonly (string | number)[]): Container | undefined {
  const [key] = path;
  if (path.length === 0) return 'contract';
  if (path.length === 2 && key === 'schema') return 'column';
  if (path.length > 1) return undefined;
  return key === 'owner' || key === 'sla' || key === 'deprecation' ? key : undefined;
}

function fields(source: { properties: object; required?: readonly string[] }): Fields {
  return { order: Object.keys(source.properties), required: source.required ?? [] };
}
