import { isAlias } from 'yaml';
import { removeItem } from '../../../yaml/edit.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly column: string;
  readonly index: number;
}

export const duplicateColumn = defineRule<Data, 'contract'>({
  id: 'duplicate-column',
  category: 'fields',
  severity: 'error',
  summary: 'Two columns have one name.',
  target: 'contract',

  *check({ contract, path }) {
    const first = new Map<string, { name: string; span: { start: number; end: number } }>();
    for (const { name, index, span: item } of contract.columns) {
      if (!name) continue;
      const key = name.value.toLowerCase();
      const isOwn = name.span.start >= item.start && name.span.end <= item.end;
      const span = isOwn ? name.span : item;
      const earlier = first.get(key);
      if (!earlier) {
        first.set(key, { name: name.value, span });
        continue;
      }
      const message = `the first column ${earlier.name}`;
      yield {
        span,
        data: { column: name.value, index },
        related: [{ path, span: earlier.span, message }],
      };
    }
  },

  message({ column }) {
    return `a column ${column} is declared above already (names compare without case), so readers cannot tell which one holds: remove or rename one`;
  },

  fixes({ data }, { path, text, contract }) {
    const { schema } = contract;
    if (!schema || isAlias(contract.entries.get('schema')?.value)) return [];
    const edit = removeItem(text, schema, data.index);
    if (/&\S/.test(text.slice(edit.span.start, edit.span.end))) return [];
    return [{ title: `Remove the second ${data.column}`, preferred: true, edits: { [path]: [edit] } }];
  },
});
