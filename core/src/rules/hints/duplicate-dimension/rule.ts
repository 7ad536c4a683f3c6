import { productName, type ProductFacts } from '../../../contract/facts.js';
import { formatName, isPublic, nameKey, type TableName } from '../../../contract/names.js';
import { defineRule } from '../../rule.js';
import type { ProductSubject } from '../../subjects.js';

interface Data {
  readonly product: string;
  readonly shared: string;
  readonly by: 'name' | 'columns';
}

/** Fewer columns than these may agree by chance. */
const TELLING_COLUMNS = 3;

export const duplicateDimension = defineRule<Data, 'product'>({
  id: 'duplicate-dimension',
  category: 'hints',
  severity: 'hint',
  summary: 'A product repeats a dimension that is shared by all domains.',
  target: 'product',

  *check(subject) {
    const { product, config } = subject;
    const { name } = product;
    if (!isPublic(name, config) || isShared(name, subject)) return;
    const named = sharedByName(subject, name);
    const shared = named ?? sharedByColumns(subject, name);
    if (!shared) return;
    yield {
      span: product.nameSpan,
      data: { product: formatName(name), shared: productName(shared), by: named ? 'name' : 'columns' },
      related: [{ path: shared.path, span: shared.nameSpan, message: 'the shared dimension' }],
    };
  },

  message({ product, shared, by }) {
    const what = by === 'name' ? 'what its name says' : 'its columns';
    return `${product} repeats ${shared}: ${what} is the same — read that one, or say in the name what is different`;
  },
});

/** `customer` of `dim_customer` and of `customer_dim`, in lower case; undefined for other tables. */
function dimensionOf(table: string): string | undefined {
  const [, behind, before] = /^(?:dim_(.+)|(.+)_dim)$/i.exec(table) ?? [];
  return (behind ?? before)?.toLowerCase();
}

function sharedByName(
  { mesh, config }: ProductSubject,
  { table, domain }: TableName,
): ProductFacts | undefined {
  const dimension = dimensionOf(table);
  if (dimension === undefined) return undefined;
  return config.sharedNamespaces
    .filter((namespace) => !namespace.startsWith(`${domain.toLowerCase()}.`))
    .flatMap((namespace) => [`${namespace}.dim_${dimension}`, `${namespace}.${dimension}_dim`])
    .flatMap((name) => mesh.productsNamed(name))[0];
}

function sharedByColumns(subject: ProductSubject, { domain }: TableName): ProductFacts | undefined {
  const shared = subject.mesh.productsAlike(subject.product).find(({ name }) => {
    const other = name.domain.toLowerCase() !== domain.toLowerCase();
    return other && isShared(name, subject) && dimensionOf(name.table) !== undefined;
  });
  const names = new Set(shared?.columns.map((column) => nameKey(column.name)));
  return names.size < TELLING_COLUMNS ? undefined : shared;
}

function isShared({ domain, tier }: TableName, { config }: ProductSubject): boolean {
  return config.sharedNamespaces.includes(`${domain}.${tier}`.toLowerCase());
}
