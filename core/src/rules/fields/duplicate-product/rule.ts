import type { Span } from '../../../text/span.js';
import { productName } from '../../../contract/facts.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly product: string;
  readonly others: readonly { readonly path: string; readonly span: Span }[];
}

export const duplicateProduct = defineRule<Data, 'product'>({
  id: 'duplicate-product',
  category: 'fields',
  severity: 'error',
  summary: 'Two contracts of the workspace have one name.',
  target: 'product',

  *check({ product, mesh, path }) {
    const others = mesh
      .productsNamed(product.name)
      .filter((other) => other.path !== path)
      .map((other) => ({ path: other.path, span: other.nameSpan }));
    if (others.length === 0) return;
    const name = productName(product);
    const related = others.map((other) => ({ ...other, message: `another contract of ${name}` }));
    yield { span: product.nameSpan, data: { product: name, others }, related };
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
