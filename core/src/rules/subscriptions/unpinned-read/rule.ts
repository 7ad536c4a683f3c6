import { productName, type ProductFacts } from '../../../contract/facts.js';
import { isPublic, nameKey } from '../../../contract/names.js';
import { pinTo } from '../../../contract/pins.js';
import type { TableRead } from '../../../sql/facts.js';
import { isOwnDomain } from '../../../mesh/own-domain.js';
import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';
import { addPin } from './add-pin.js';

interface Data {
  readonly domain: string;
  readonly product: string;
  readonly pin: string;
}

export const unpinnedRead = defineRule<Data, 'sql'>({
  id: 'unpinned-read',
  category: 'subscriptions',
  severity: 'warning',
  summary: 'SQL reads a product of another domain that its own domain has no pin on.',
  target: 'sql',

  *check(subject) {
    const { domain } = subject;
    if (domain === undefined) return;
    const said = new Set<string>();
    for (const { reads } of subject.facts.statements) {
      for (const read of reads) {
        const found = unpinned(subject, domain, read);
        if (!found || said.has(nameKey(found.product.name))) continue;
        said.add(nameKey(found.product.name));
        yield { span: read.span, data: { domain, product: productName(found.product), pin: found.pin } };
      }
    }
  },

  message({ domain, product, pin }) {
    return `${domain} reads ${product} without a pin, so its breaking changes come without notice — pin ${pin}`;
  },

  fixes: ({ data }, subject) => addPin(subject, data),
});

/** The product of a read that needs a pin and has none, and the pin on its version in the baseline, if it has one. */
function unpinned(
  subject: SqlSubject,
  domain: string,
  read: TableRead,
): { product: ProductFacts; pin: string } | undefined {
  const { mesh } = subject;
  const product = subject.resolve(read)?.product;
  if (!product || !needsPin(product, subject)) return undefined;
  const pinned = mesh
    .subscribers(product.name)
    .some((each) => each.domain === undefined || each.domain.toLowerCase() === domain.toLowerCase());
  if (pinned) return undefined;
  const pin = pinTo(mesh.publishedVersion(product) ?? '') ?? pinTo(product.version ?? '');
  return pin === undefined ? undefined : { product, pin };
}

/** Private tables are not to be read at all, and shared namespaces are everybody's without asking. */
function needsPin({ name }: ProductFacts, subject: SqlSubject): boolean {
  const { config } = subject;
  const shared = config.sharedNamespaces.includes(nameKey(`${name.domain}.${name.tier}`));
  return isPublic(name, config) && !shared && !isOwnDomain(name.domain, subject);
}
