import { formatName, type TableName } from '../../contract/names.js';
import type { TableRead } from '../../sql/facts.js';

/** A table's name for messages: as it is written where the SQL names the table itself, else its full name. */
export function writtenName({ origin }: TableRead, name: TableName): string {
  if (origin.kind !== 'table') return formatName(name);
  const parts = origin.parts.flatMap(({ text, quoted }) => (quoted ? text.split('.') : text));
  return parts.slice(-3).join('.');
}
