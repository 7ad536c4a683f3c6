import { UsageError } from '../../io.js';

/** What `init` is told of a domain. */
export interface DomainNames {
  readonly domain: string;
  /** With its `@`. */
  readonly owner: string;
  readonly onCall: string;
  /** Table of the first product. */
  readonly table: string;
}

/** Words that YAML or the mesh reads as something else than a domain's name. */
const RESERVED = new Set([
  'true',
  'false',
  'null',
  'yes',
  'no',
  'on',
  'off',
  'y',
  'n',
  'raw',
  'derived',
  'product',
]);

const LONGEST_NAME = 63;

/** Returns a domain's or table's name that warehouses and dbt take. Throws a `UsageError` for any other. */
export function checkedName(what: 'domain' | 'product', name: string): string {
  const fits = /^[a-z][a-z0-9_]*$/.test(name) && name.length <= LONGEST_NAME;
  if (fits && !RESERVED.has(name)) return name;
  if (fits) throw new UsageError(`${name} cannot be the name of a ${what}: it means something else already`);
  const near = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, LONGEST_NAME);
  const hint = near === '' ? '' : `: how about ${near}?`;
  throw new UsageError(
    `'${name}' cannot be the name of a ${what}, which is made of small letters, digits and _${hint}`,
  );
}

/** Returns a team as code owners are written, `@team` or `@organisation/team`. Throws a `UsageError` otherwise. */
export function checkedOwner(owner: string): string {
  if (/^@[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(owner)) return owner;
  throw new UsageError(`'${owner}' is no team: write it as in CODEOWNERS, such as @loyalty-team`);
}

/** Returns the name of an on-call rota. Throws a `UsageError` where it is empty or no name. */
export function checkedOnCall(onCall: string): string {
  const name = onCall.trim();
  if (/^[A-Za-z0-9][\w .:@/+-]*$/.test(name)) return name;
  throw new UsageError(
    `'${onCall}' is no name of an on-call rota: write it as your pager does, such as loyalty-pager`,
  );
}
