import { formatName, type TableName } from '../../contract/names.js';
import type { DbtModel } from '../../dbt/dbt-index.js';
import { plain, mapSource, scalar, valuesSource, type Source } from '../../rules/dbt/list-source.js';
import { scalarSource } from '../../yaml/edit.js';
import type { DraftOwner } from './contract-owner.js';
import type { DraftColumn } from './draft-columns.js';

/** Stands for what nothing shows; rules underline it. */
export const PLACEHOLDER = 'TODO';

/** The text of a new contract. What is not known is a placeholder. */
export function contractSource(
  name: TableName,
  model: DbtModel,
  { team, onCall }: DraftOwner,
  columns: readonly DraftColumn[],
): string {
  const listed = columns.length > 0 ? columns.map(columnSource) : [UNKNOWN_COLUMN];
  return `# Written from the dbt model ${model.path}. The promises under sla are a start: set what the team keeps.
name: ${formatName(name)}
version: "0.1.0"
owner:
  team: ${team === undefined ? PLACEHOLDER : JSON.stringify(team)}
  on_call: ${onCall === undefined ? PLACEHOLDER : scalarSource(onCall)}
schema:
${listed.map(({ block }) => `  - ${block.replaceAll('\n', '\n    ')}\n`).join('')}sla:
  freshness: 24h
  completeness: 99%
  accuracy: 99%
semantics:
  null_rule: A column without required may be NULL
`;
}

const UNKNOWN_COLUMN = mapSource([
  ['name', scalar(PLACEHOLDER)],
  ['type', scalar(PLACEHOLDER)],
]);

function columnSource(column: DraftColumn): Source {
  const { name, type, required, description, tags, acceptedValues } = column;
  return mapSource([
    ['name', scalar(name)],
    ['type', scalar(type ?? PLACEHOLDER)],
    ...(required ? [['required', plain('true')] as const] : []),
    ...(description ? [['description', scalar(description.trim())] as const] : []),
    ...(tags.length > 0
      ? [['tags', plain(`[${tags.map((tag) => scalarSource(tag)).join(', ')}]`)] as const]
      : []),
    ...(acceptedValues ? [['accepted_values', plain(valuesSource(acceptedValues))] as const] : []),
  ]);
}
