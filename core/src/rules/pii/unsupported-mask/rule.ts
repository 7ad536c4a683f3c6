import { isAlias } from 'yaml';
import type { Fix } from '../../finding.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { nearest } from '../../fields/near.js';
import { ownPermission } from '../../permits.js';
import { defineRule } from '../../rule.js';
import { isOwnText } from '../../column-tags.js';

interface Data {
  readonly column: string;
  readonly index: number;
  readonly mask: string;
  readonly allowed: readonly string[];
}

export const unsupportedMask = defineRule<Data, 'contract'>({
  id: 'unsupported-mask',
  category: 'pii',
  severity: 'error',
  summary: 'A mask is none of the allowed methods.',
  target: 'contract',

  *check({ contract, config }) {
    const seen = new Set<number>();
    for (const { name, mask, index } of contract.columns) {
      if (!mask || config.masks.includes(mask.value) || seen.has(mask.span.start)) continue;
      seen.add(mask.span.start);
      yield {
        span: mask.span,
        data: { column: name?.value ?? '', index, mask: mask.value, allowed: config.masks },
      };
    }
  },

  message({ column, mask, allowed }) {
    return `the mask ${mask} of column ${column} is not supported, so the column would be read unmasked: use one of ${allowed.join(' | ')}`;
  },

  permission: (_data, subject) => ownPermission(subject, 'pii_masking'),

  fixes({ data }, subject) {
    const column = subject.contract.columns.find((each) => each.index === data.index);
    const node = column?.mask?.node;
    if (!node || isAlias(node) || !isOwnText(column, subject.contract)) return [];
    if (!column.node.items.includes(column.entries.get('mask')!.pair)) return [];
    const near = nearest(data.mask, data.allowed) ?? data.allowed[0];
    return data.allowed.map((mask): Fix => ({
      title: `Mask ${data.column} with ${mask}`,
      preferred: mask === near,
      edits: { [subject.path]: [replaceScalar(node, mask)] },
    }));
  },
});
