import type { MeshConfig } from '../../../config/config.js';
import { formatName, isPublic, nameKey, type TableName } from '../../../contract/names.js';
import type { SqlStatement, TableRead } from '../../../sql/facts.js';
import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';

interface Data {
  readonly first: string;
  readonly second: string;
  /** Sorted. */
  readonly domains: readonly string[];
}

/** From how many domains on a join is worth a mart of its own. */
const DOMAINS = 3;

export const hotJoin = defineRule<Data, 'sql'>({
  id: 'hot-join',
  category: 'hints',
  severity: 'hint',
  summary: 'Three or more domains join the same two products.',
  target: 'sql',

  *check(subject) {
    for (const statement of subject.facts.statements) {
      const products = productsOf(subject, statement);
      for (const [index, second] of products.entries()) {
        const found = products.slice(0, index).flatMap((first) => {
          const domains = domainsJoining(subject, first.name, second.name);
          return domains.length < DOMAINS ? [] : [{ first: formatName(first.name), domains }];
        })[0];
        if (found) yield { span: second.read.span, data: { ...found, second: formatName(second.name) } };
      }
    }
  },

  message({ first, second, domains }) {
    return (
      `${domains.length} domains (${domains.join(', ')}) join ${first} with ${second} — ` +
      'a mart of the two in platform.curated would do it once'
    );
  },
});

interface ProductRead {
  readonly name: TableName;
  readonly read: TableRead;
}

/** The products with a contract that a statement reads, each by its first read. */
function productsOf({ resolve, config }: SqlSubject, { reads }: SqlStatement): ProductRead[] {
  const found = new Map<string, ProductRead>();
  for (const read of reads) {
    const name = resolve(read)?.product?.name;
    if (name && isPublic(name, config) && !isShared(name, config) && !found.has(nameKey(name)))
      found.set(nameKey(name), { name, read });
  }
  return [...found.values()];
}

/** Everybody joins the shared dimensions; that calls for nothing. */
function isShared({ domain, tier }: TableName, { sharedNamespaces }: MeshConfig): boolean {
  return sharedNamespaces.includes(`${domain}.${tier}`.toLowerCase());
}

function domainsJoining({ mesh }: SqlSubject, a: TableName, b: TableName): string[] {
  const domains = mesh.joiners(a, b).flatMap((path) => mesh.place(path).domain?.toLowerCase() ?? []);
  return [...new Set(domains)].sort();
}
