import { isAlias, isMap, type YAMLMap } from 'yaml';
import { CONTRACT_FORMAT } from '../../../contract/schema/format.js';
import { insertInOrder, insertPair, quotedSource } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly column: string;
  readonly index: number;
}

export const undocumentedColumn = defineRule<Data, 'contract'>({
  id: 'undocumented-column',
  category: 'fields',
  severity: 'hint',
  summary: 'A column has neither a description nor semantics.',
  target: 'contract',

  *check({ contract }) {
    const bare = contract.columns.filter(({ name, entries }) => name && !entries.has('description'));
    if (bare.length === 0) return;
    const explained = new Set([...contract.semantics.keys()].map((key) => key.toLowerCase()));
    const seen = new Set<number>();
    for (const { name, key, index } of bare) {
      if (!name || key === undefined || explained.has(key)) continue;
      if (seen.has(name.span.start)) continue;
      seen.add(name.span.start);
      yield { span: name.span, data: { column: name.value, index } };
    }
  },

  message({ column }) {
    return `nothing says what ${column} means, so each reader has to guess: explain it in \`semantics\` or give it a \`description\``;
  },

  fixes({ data }, { path, text, contract }) {
    const meaning = `What ${data.column} means`;
    const value = {
      text: quotedSource(text, meaning),
      snippet: quotedSource(text, `\${1:${meaning.replaceAll(/[$}\\]/g, '')}}`),
    };
    const fixes: Fix[] = [];
    const semantics = contract.entries.get('semantics')?.value;
    if (isMap(semantics)) {
      const edit = insertPair(text, semantics, data.column, value);
      const title = `Explain ${data.column} in semantics`;
      fixes.push({ title, preferred: false, edits: { [path]: [edit] } });
    }
    const map = ownMap(contract.schema?.items[data.index]);
    if (map && !isAlias(contract.entries.get('schema')?.value)) {
      const edit = insertInOrder(text, map, 'description', value, CONTRACT_FORMAT.fields.column.order);
      fixes.push({ title: `Describe ${data.column}`, preferred: false, edits: { [path]: [edit] } });
    }
    return fixes;
  },
});

function ownMap(item: unknown): YAMLMap | undefined {
  return isMap(item) ? item : undefined;
}
