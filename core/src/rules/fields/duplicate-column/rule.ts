import { isAlias } from 'yaml';
import type { Column } from '../../../contract/model.js';
import type { Span } from '../../../text/span.js';
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
    const first = new Map<string, Column>();
    for (const column of contract.columns) {
      const { name, key, index } = column;
      if (!name || key === undefined) continue;
      const earlier = first.get(key);
      if (!earlier) {
        first.set(key, column);
        continue;
      }
      const message = `the first column ${earlier.name?.value ?? ''}`;
      yield {
        span: placeOf(column),
        data: { column: name.value, index },
        related: [{ path, span: placeOf(earlier), message }],
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

/** The column's name, or the whole column where the name comes from elsewhere. */
function placeOf({ name, span }: Column): Span {
  return name && name.span.start >= span.start && name.span.end <= span.end ? name.span : span;
}
