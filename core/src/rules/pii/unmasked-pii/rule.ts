import type { Column } from '../../../contract/model.js';
import type { Span } from '../../../text/span.js';
import type { TextEdit } from '../../../text/edit.js';
import { insertPair, scalarSource, setValue } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { ownPermission } from '../../permits.js';
import { defineRule } from '../../rule.js';
import { isOwnText } from '../../column-tags.js';
import { isPii, lacksMask } from '../is-pii.js';

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

  *check(subject) {
    for (const column of subject.contract.columns) {
      const span = tagSpan(column);
      if (!span || !column.name || !lacksMask(column, subject)) continue;
      yield {
        span,
        data: { column: column.name.value, index: column.index, allowed: subject.config.masks },
      };
    }
  },

  message({ column, allowed }) {
    return `column ${column} is tagged PII but has no \`mask:\` directive (allowed: ${allowed.join(' | ')})`;
  },

  permission: (_data, subject) => ownPermission(subject, 'pii_masking'),

  fixes({ data }, subject) {
    const column = subject.contract.columns.find((each) => each.index === data.index);
    if (!column || !isOwnText(column, subject.contract)) return [];
    return data.allowed.flatMap((mask, position): Fix[] => {
      const edit = addMask(subject.text, column, mask);
      if (!edit) return [];
      return [
        {
          title: `Mask ${data.column} with ${mask}`,
          preferred: position === 0,
          edits: { [subject.path]: [edit] },
        },
      ];
    });
  },
});

/** The tag's token; where tags come from an anchor elsewhere, the alias or the column's name. */
function tagSpan(column: Column): Span | undefined {
  const tag = column.tags.find(isPii);
  const tags = column.entries.get('tags');
  const places = [tag?.span, tags?.value?.range && { start: tags.value.range[0], end: tags.value.range[1] }];
  const own = places.find((span) => span && span.start >= column.span.start && span.end <= column.span.end);
  return tag && (own ?? column.span);
}

function addMask(text: string, column: Column, mask: string): TextEdit | undefined {
  const value = { text: scalarSource(mask) };
  const empty = column.entries.get('mask');
  if (!empty) return insertPair(text, column.node, 'mask', value);
  return column.node.items.includes(empty.pair) ? setValue(text, empty.pair, value) : undefined;
}
