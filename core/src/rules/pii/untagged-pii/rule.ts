import type { Column } from '../../../contract/model.js';
import type { TextEdit } from '../../../text/edit.js';
import { insertPair, scalarSource } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';
import { addTag, isOwnText } from '../../column-tags.js';
import { isProduct } from '../is-pii.js';
import { personalData } from './signs.js';

interface Data {
  readonly column: string;
  readonly index: number;
  readonly holds: string;
}

export const untaggedPii = defineRule<Data, 'contract'>({
  id: 'untagged-pii',
  category: 'pii',
  severity: 'hint',
  summary: 'A column looks like personal data and has no PII tag.',
  target: 'contract',

  *check({ contract, text }) {
    for (const column of contract.columns) {
      const holds = column.name && !saysPii(text, column) ? personalData(column) : undefined;
      if (!holds || !column.name) continue;
      yield { span: column.name.span, data: { column: column.name.value, index: column.index, holds } };
    }
  },

  message({ column, holds }) {
    return `column ${column} looks like ${holds} and is not tagged PII, so nothing asks for a mask: tag it, or write \`tags: { PII: false }\` if it is none`;
  },

  fixes({ data }, subject) {
    const { config, path, text } = subject;
    const column = subject.contract.columns.find((each) => each.index === data.index);
    if (!column || !isOwnText(column, subject.contract)) return [];
    const tag = addTag(text, column, 'PII');
    if (!tag) return [];
    const fix = (title: string, edits: TextEdit[]): Fix => ({
      title,
      preferred: false,
      edits: { [path]: edits },
    });
    if (!isProduct(subject) || column.entries.has('mask')) return [fix(`Tag ${data.column} as PII`, [tag])];
    return config.masks.map((mask) => {
      const masked = insertPair(text, column.node, 'mask', { text: scalarSource(mask) });
      return fix(`Tag ${data.column} as PII and mask it with ${mask}`, [tag, masked]);
    });
  },
});

/** Whether the tags speak of PII already, if only to deny it. */
function saysPii(text: string, column: Column): boolean {
  const tags = column.entries.get('tags');
  if (column.tags.some((tag) => /\bpii\b/i.test(tag.value))) return true;
  const range = tags?.value?.range;
  return range ? /\bpii\b/i.test(text.slice(range[0], range[1])) : false;
}
