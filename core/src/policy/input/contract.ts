import { baselineContract } from '../../mesh/baseline-contract.js';
import type { Baseline } from '../../mesh/baseline.js';
import type { Contract } from '../../contract/model.js';
import { formatName, type TableName } from '../../contract/names.js';
import { AliasExpansionError, toPlain } from '../../yaml/plain.js';

/** A contract's own fields, as policies see them; a key that the contract lacks is absent. */
export type ContractFields = Readonly<Record<string, unknown>>;

/**
 * The contract's keys as plain values, with a few of them in one form: `owner` is an object, `tags` are lists of texts
 * on the contract and on every column, `schema` has the entries that can be read. Undefined for what is no mapping.
 */
export function contractFields(contract: Contract): ContractFields | undefined {
  const plain = plainOf(contract);
  if (!plain) return undefined;
  const { owner } = contract;
  const short = owner?.short === true ? owner.team?.value : undefined;
  return {
    ...plain,
    ...(short !== undefined && { owner: { team: short } }),
    tags: contract.tags.map(({ value }) => value),
    schema: contract.columns.map((column) => ({
      ...asObject(asList(plain['schema'])[column.index]),
      tags: column.tags.map(({ value }) => value),
    })),
    sla: asObject(plain['sla']),
    semantics: asObject(plain['semantics']),
  };
}

/** The same of the baseline; null where the contract is new or its baseline is not known. */
export function previousFields(baseline: Baseline): ContractFields | null {
  return (baseline.kind === 'present' ? contractFields(baselineContract(baseline)) : undefined) ?? null;
}

/** `name` in full, and its parts. */
export function nameFields(name: TableName | undefined): ContractFields {
  return name ? { name: formatName(name), domain: name.domain, tier: name.tier, table: name.table } : {};
}

function plainOf({ root, yaml }: Contract): Record<string, unknown> | undefined {
  if (!root) return undefined;
  try {
    return asObject(toPlain(root, yaml.aliases));
  } catch (error) {
    if (error instanceof AliasExpansionError) return undefined;
    throw error;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
