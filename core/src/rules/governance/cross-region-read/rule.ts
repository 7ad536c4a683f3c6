import { formatName } from '../../../contract/names.js';
import { crossRegionPolicies } from '../../../exceptions/policies.js';
import { writtenName } from '../../reads/written-name.js';
import { defineRule } from '../../rule.js';
import { computeRegionOf, residentReads } from '../../../mesh/residence.js';

interface Data {
  readonly pipeline: string;
  readonly domain: string;
  readonly compute: string;
  readonly region: string;
  /** As the SQL names it. */
  readonly table: string;
  /** Its full name. */
  readonly product: string;
  readonly column: string | undefined;
}

export const crossRegionRead = defineRule<Data, 'sql'>({
  id: 'cross-region-read',
  category: 'governance',
  severity: 'error',
  summary: 'SQL reads data that has to stay in a region from compute outside of it.',
  target: 'sql',

  *check(subject) {
    const { facts, config, domain, pipeline } = subject;
    const compute = computeRegionOf(domain, config);
    if (domain === undefined || compute === undefined) return;
    for (const statement of facts.statements) {
      for (const [index, read] of statement.reads.entries()) {
        const product = subject.resolve(read)?.product;
        if (!product) continue;
        const table = writtenName(read, product.name);
        const names = { pipeline, domain, compute, table, product: formatName(product.name) };
        for (const { span, region, column } of residentReads(product, statement, index, compute, config))
          yield {
            span,
            data: { ...names, region, column },
            related: [{ path: product.path, span: product.nameSpan, message: `data of region ${region}` }],
          };
      }
    }
  },

  message({ pipeline, domain, compute, region, table, column }) {
    const what = column === undefined ? table : `${column} of ${table}`;
    const [policy = ''] = crossRegionPolicies(region);
    return (
      `pipeline ${pipeline} (domain=${domain}) in ${compute} reads ${region}-resident ${what} — ` +
      `run it in ${region}, or request the exception ${policy}`
    );
  },

  permission: ({ region, domain, product }) => ({
    policies: crossRegionPolicies(region),
    domain,
    table: product,
  }),
});
