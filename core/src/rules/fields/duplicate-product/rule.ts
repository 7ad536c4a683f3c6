import type { Span } from '../../../text/span.js';
import { formatName } from '../../../contract/names.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly product: string;
  readonly others: readonly { readonly path: string; readonly span: Span }[];
}

export const duplicateProduct = defineRule<Data, 'contract'>({
  id: 'duplicate-product',
  category: 'fields',
  severity: 'error',
  summary: 'Two contracts of the workspace have one name.',
  target: 'contract',

  *check({ contract, name, mesh, path }) {
    if (!name || !contract.name) return;
    const others = mesh
      .productsNamed(name)
      .filter((product) => product.path !== path)
      .map((product) => ({ path: product.path, span: product.nameSpan }));
    if (others.length === 0) return;
    const product = formatName(name);
    const related = others.map((other) => ({ ...other, message: `another contract of ${product}` }));
    yield { span: contract.name.span, data: { product, others }, related };
  },

  message({ product, others }) {
    const where = others.map((other) => other.path).join(', ');
    return `${product} has another contract in ${where}: a product has one contract, so rename or delete one`;
  },

  fixes({ data }) {
    return data.others.map((open, index) => ({
      title: `Go to ${open.path}`,
      preferred: index === 0,
      edits: {},
      open,
    }));
  },
});
