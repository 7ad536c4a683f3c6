import { isScalar } from 'yaml';
import type { Column, Contract } from '../../contract/model.js';
import type { Span } from '../../text/span.js';
import { locate, type YamlPath } from '../../yaml/locate.js';
import { keySpan, spanOf } from '../../yaml/parse.js';
import type { Denial } from '../denial.js';
import { mentionsIn } from './mentions.js';

/** Where a denial of a contract belongs: the column, path or key that it names, else the contract's name. */
export function placeInContract(contract: Contract, { message, target }: Denial): Span {
  const column = target.column === undefined ? undefined : columnNamed(contract, target.column);
  const named = column?.name?.span ?? (target.path && spanAt(contract, target.path));
  return named ?? mentioned(contract, message) ?? documentSpan(contract);
}

/** The path with the names of columns as indices of `schema`. */
export function resolvedPath(contract: Contract, path: readonly (string | number)[]): YamlPath {
  const [first, second, ...rest] = path;
  if (first !== 'schema' || typeof second !== 'string' || /^\d+$/.test(second)) return path;
  const column = columnNamed(contract, second);
  return column ? [first, column.index, ...rest] : path;
}

/** The value at the path, or what of its way there is. */
function spanAt(contract: Contract, path: readonly (string | number)[]): Span | undefined {
  const steps = resolvedPath(contract, path);
  for (let length = steps.length; length > 0; length--) {
    const spot = locate(contract.root, steps.slice(0, length), contract.yaml.aliases);
    if (!spot) continue;
    if (isScalar(spot.node)) return spanOf(spot.node);
    if (spot.pair) return keySpan(spot.pair);
    const column = contract.columns.find(({ node }) => node === spot.node);
    if (column) return column.name?.span ?? column.span;
  }
  return undefined;
}

function mentioned(contract: Contract, message: string): Span | undefined {
  for (const { name, certain } of mentionsIn(message)) {
    const column = columnNamed(contract, name);
    if (column?.name) return column.name.span;
    const entry = certain || KEYS.has(name) ? contract.entries.get(name) : undefined;
    if (entry) return entry.keySpan;
  }
  return undefined;
}

/** Top-level keys that also count where they stand unquoted. */
const KEYS: ReadonlySet<string> = new Set(['sla', 'semantics', 'deprecation', 'retention_days']);

/** The column of that name, with or without the product's name in front; names compare without case. */
function columnNamed({ columns, name }: Contract, written: string): Column | undefined {
  const parts = written.toLowerCase().split('.');
  const own = name?.value.toLowerCase().split('.').at(-1);
  if (parts.length > 1 && parts.at(-2) !== own) return undefined;
  return columns.find(({ key }) => key === parts.at(-1));
}

function documentSpan({ name, root }: Contract): Span {
  if (name) return name.span;
  const first = root?.items[0];
  return first ? keySpan(first) : { start: 0, end: 0 };
}
