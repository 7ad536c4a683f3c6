import { productName, type ProductFacts } from '../contract/facts.js';
import type { Workspace } from '../mesh/workspace.js';
import { productCard } from './product-card.js';
import type { Completion } from './types.js';

/** How many products of one list carry their card; a longer list would weigh more than it helps. */
const CARDS = 50;

/** Products as a completion list shows them, without their edits. */
export function productOffers(
  workspace: Workspace,
  products: readonly ProductFacts[],
): (Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'deprecated'> & {
  product: ProductFacts;
})[] {
  return products.map((product) => ({
    product,
    label: productName(product),
    kind: 'product',
    detail: [product.version, product.team].filter(Boolean).join(' · '),
    deprecated: product.deprecation !== undefined && isOver(product, workspace.options.today()),
    ...(products.length <= CARDS && { documentation: productCard(workspace, product) }),
  }));
}

/** A deprecation announces the end of the previous version; the product itself is struck through once it has passed. */
function isOver({ version, deprecation }: ProductFacts, today: string): boolean {
  const { previousVersion, sunsetDate } = deprecation ?? {};
  return previousVersion === version && sunsetDate !== undefined && sunsetDate <= today;
}
