import type { Contract, Located } from '../../contract/model.js';
import type { ContractSubject } from '../subjects.js';

/** The first tag, of the contract or of a column, that calls for `retention_days`; case does not count. */
export function retainedTag({ contract, config }: ContractSubject): Located<string> | undefined {
  const wanted = config.retention.tags.map((tag) => tag.toLowerCase());
  return allTags(contract).find(({ value }) => wanted.includes(value.toLowerCase()));
}

/** A number of days in words. */
export function dayCount(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

function allTags({ tags, columns }: Contract): Located<string>[] {
  return [...tags, ...columns.flatMap((column) => column.tags)];
}
