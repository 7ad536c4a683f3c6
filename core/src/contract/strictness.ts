import { isAlias, isScalar } from 'yaml';
import type { Column, Entry } from './model.js';

/** `nullable: false` promises a value as `required: true` does; the column is as strict as both say. */
export function strictness(column: Column): { required: boolean; notNull: boolean } {
  return {
    required: column.required || column.nullable === false,
    notNull: column.nullable === undefined ? column.required : !column.nullable,
  };
}

/** The entry that says whether NULL is allowed. */
export function strictnessEntry({ entries }: Column): Entry | undefined {
  return entries.get('required') ?? entries.get('nullable');
}

/** Whether one of these keys has no readable truth value yet; `invalid-value` says so. */
export function isStrictnessHalfTyped({ entries }: Column): boolean {
  return ['required', 'nullable'].some((key) => isHalfTyped(entries.get(key)));
}

function isHalfTyped(entry: Entry | undefined): boolean {
  const value = entry?.value;
  if (!entry || isAlias(value)) return false;
  return !isScalar(value) || typeof value.value !== 'boolean';
}
