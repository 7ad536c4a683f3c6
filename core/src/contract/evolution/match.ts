import type { Aliases } from '../../yaml/parse.js';
import type { Column, Contract, Located } from '../model.js';
import { findRenames } from './renames.js';

/** A column that has a name, with its description or semantics as text. */
export interface NamedColumn {
  readonly column: Column;
  readonly name: Located<string>;
  readonly meaning: string | undefined;
  /** Of the file that the column stands in. */
  readonly aliases: Aliases;
}

/** A column of the baseline and the one it has become. */
export interface ColumnPair {
  readonly before: NamedColumn;
  readonly after: NamedColumn;
  readonly renamed: boolean;
}

/** The columns of two contracts, matched by name (without case) and then by what looks like a rename. */
export interface ColumnMatch {
  readonly pairs: readonly ColumnPair[];
  readonly removed: readonly NamedColumn[];
  readonly added: readonly NamedColumn[];
}

/** Columns without a name are left out, and of two with one name the second. */
export function matchColumns(before: Contract, after: Contract): ColumnMatch {
  const old = namedColumns(before);
  const now = namedColumns(after);
  const kept = [...old].flatMap(([key, column]): ColumnPair[] => {
    const match = now.get(key);
    return match ? [{ before: column, after: match, renamed: false }] : [];
  });
  const renames = findRenames([...old.values()], [...now.values()], kept);
  const pairs = [...kept, ...renames];
  const matched = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  return {
    pairs,
    removed: [...old.values()].filter((each) => !matched.has(each)),
    added: [...now.values()].filter((each) => !matched.has(each)),
  };
}

/** The baseline's are asked for again at each edit. */
const NAMED = new WeakMap<Contract, ReadonlyMap<string, NamedColumn>>();

function namedColumns(contract: Contract): ReadonlyMap<string, NamedColumn> {
  const columns = NAMED.get(contract) ?? findNamed(contract);
  NAMED.set(contract, columns);
  return columns;
}

function findNamed(contract: Contract): ReadonlyMap<string, NamedColumn> {
  const columns = new Map<string, NamedColumn>();
  for (const column of contract.columns) {
    const { name, key } = column;
    if (!name || key === undefined || columns.has(key)) continue;
    const meaning = column.description?.value ?? contract.semantics.get(name.value)?.text?.value;
    columns.set(key, { column, name, meaning, aliases: contract.yaml.aliases });
  }
  return columns;
}
