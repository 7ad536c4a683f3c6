import { productName } from '../../contract/facts.js';
import type { Workspace } from '../../mesh/workspace.js';
import { code } from '../markdown.js';

/** How many columns a tag's card names. */
const NAMED = 10;

/** What a tag means, and which columns and products carry it, as Markdown. */
export function tagCard(workspace: Workspace, tag: string): string {
  const wanted = tag.toLowerCase();
  const carriers = [...workspace.view().products()].flatMap((product) => [
    ...(carries(product.tags, wanted) ? [productName(product)] : []),
    ...product.columns
      .filter(({ tags }) => carries(tags, wanted))
      .map(({ name }) => `${productName(product)}.${name}`),
  ]);
  const named = carriers.slice(0, NAMED).map(code).join(', ');
  const more = carriers.length > NAMED ? ` and ${carriers.length - NAMED} more` : '';
  const meaning = meaningOf(tag);
  return [
    `Tag ${code(tag)}`,
    ...(meaning ? [meaning] : []),
    ...(carriers.length > 0 ? [`On ${named}${more}`] : []),
  ].join('\n\n');
}

function carries(tags: readonly string[], wanted: string): boolean {
  return tags.some((tag) => tag.toLowerCase() === wanted);
}

function meaningOf(tag: string): string | undefined {
  if (tag.toUpperCase() === 'PII') return 'Personal data: a product must declare a `mask` for the column.';
  if (tag.toLowerCase() === 'customer_data')
    return 'Data about customers: the product must say `retention_days`.';
  const region = /^region:(.+)$/i.exec(tag)?.[1];
  return region && `The data stays in ${region}; moving it is a major change.`;
}
