import { formatName, isPublic, nameKey } from '../../../contract/names.js';
import { isOwnDomain } from '../../../mesh/own-domain.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly product: string;
}

export const selectsStar = defineRule<Data, 'sql'>({
  id: 'selects-star',
  category: 'hints',
  severity: 'hint',
  summary: 'The result of a query takes all columns of a product of another domain.',
  target: 'sql',

  *check(subject) {
    const { facts, config, domain, resolve } = subject;
    if (domain === undefined) return;
    for (const { reads, stars } of facts.statements) {
      const said = new Set<string>();
      for (const read of stars.flatMap((index) => reads[index] ?? [])) {
        const product = resolve(read)?.product;
        if (!product || !isPublic(product.name, config) || isOwnDomain(product.name.domain, subject))
          continue;
        if (said.has(nameKey(product.name))) continue;
        said.add(nameKey(product.name));
        yield { span: read.span, data: { product: formatName(product.name) } };
      }
    }
  },

  message: ({ product }) =>
    `every minor version of ${product} may add columns to this result — name the ones that you need`,
});
