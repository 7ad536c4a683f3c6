import type { Column } from '../../../contract/model.js';
import { insertPair, scalarSource } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';
import { isPii } from '../is-pii.js';

interface Data {
  readonly column: string;
  readonly index: number;
  readonly allowed: readonly string[];
}

export const unmaskedPii = defineRule<Data, 'contract'>({
  id: 'unmasked-pii',
  category: 'pii',
  severity: 'error',
  summary: 'A column of a product is tagged PII and has no mask.',
  target: 'contract',

  *check({ contract, config, name }) {
    if (name && !config.publicTiers.includes(name.tier)) return;
    for (const column of contract.columns) {
      const tag = column.tags.find(isPii);
      if (!tag || !column.name || column.entries.has('mask')) continue;
      yield {
        span: tag.span,
        data: { column: column.name.value, index: column.index, allowed: config.masks },
      };
    }
  },

  message({ column, allowed }) {
    return `column ${column} is tagged PII but has no \`mask:\` directive (allowed: ${allowed.join(' | ')})`;
  },

  fixes({ data }, { path, text, contract }) {
    const column = contract.columns.find((each) => each.index === data.index);
    if (!column) return [];
    return data.allowed.map((mask, position): Fix => ({
      title: `Mask ${data.column} with ${mask}`,
      preferred: position === 0,
      edits: { [path]: [addMask(text, column, mask)] },
    }));
  },
});

function addMask(text: string, column: Column, mask: string) {
  return insertPair(text, column.node, 'mask', { text: scalarSource(mask) });
}
