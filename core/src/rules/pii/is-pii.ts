import { isScalar } from 'yaml';
import { isPublic } from '../../contract/names.js';
import type { Column, Located } from '../../contract/model.js';
import type { ContractSubject } from '../subjects.js';

/** Whether a tag is the PII tag; case does not count. */
export function isPii(tag: Located<string>): boolean {
  return tag.value.toUpperCase() === 'PII';
}

/** Whether every domain may read what the contract describes; one without a usable name counts as such. */
export function isProduct({ name, config }: Pick<ContractSubject, 'name' | 'config'>): boolean {
  return !name || isPublic(name, config);
}

/** Whether the column leaves its domain as PII without a mask; `mask:` without a value is none. */
export function lacksMask(column: Column, subject: Pick<ContractSubject, 'name' | 'config'>): boolean {
  if (!column.tags.some(isPii) || !isProduct(subject)) return false;
  const mask = column.entries.get('mask');
  if (!mask) return true;
  const isEmpty = isScalar(mask.value) ? mask.value.value === null || mask.value.value === '' : !mask.value;
  return isEmpty && !column.mask;
}
