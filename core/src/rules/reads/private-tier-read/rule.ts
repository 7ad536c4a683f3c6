import { distance } from 'fastest-levenshtein';
import type { ProductFacts } from '../../../contract/facts.js';
import { formatName, isPublic } from '../../../contract/names.js';
import type { SqlStatement, TableRead } from '../../../sql/facts.js';
import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';
import { isOwnDomain } from '../../../mesh/own-domain.js';
import { renameTable } from '../rename-table.js';
import { writtenName } from '../written-name.js';

interface Data {
  readonly pipeline: string;
  readonly domain: string;
  readonly table: string;
  /** The table's full name. */
  readonly name: string;
  /** Where the read stands among the facts of the file. */
  readonly statement: number;
  readonly read: number;
}

export const privateTierRead = defineRule<Data, 'sql'>({
  id: 'private-tier-read',
  category: 'reads',
  severity: 'error',
  summary: 'SQL of one domain reads a private tier of another.',
  target: 'sql',

  *check(subject) {
    const { facts, config, domain, pipeline, resolve } = subject;
    if (domain === undefined) return;
    for (const [statement, { reads }] of facts.statements.entries()) {
      for (const [read, each] of reads.entries()) {
        const name = resolve(each)?.name;
        if (!name || isPublic(name, config) || isOwnDomain(name.domain, subject)) continue;
        yield {
          span: each.span,
          data: { pipeline, domain, table: writtenName(each, name), name: formatName(name), statement, read },
        };
      }
    }
  },

  message({ pipeline, domain, table }) {
    return (
      `pipeline ${pipeline} (domain=${domain}) reads ${table} — ` +
      'only the product tier of another domain is consumable'
    );
  },

  permission: ({ domain, name }) => ({ policies: ['bounded_context'], domain, table: name }),

  fixes({ data }, subject) {
    const statement = subject.facts.statements[data.statement];
    const read = statement?.reads[data.read];
    if (!statement || !read) return [];
    return covering(subject, statement, read).flatMap((product, index) => {
      const edits = renameTable(subject, statement, read, product.name);
      const title = `Read ${formatName(product.name)} instead`;
      return edits ? [{ title, preferred: index === 0, edits: { [subject.path]: edits } }] : [];
    });
  },
});

/** The domain's products that have every column used, the most similar name first; none where that is unknown. */
function covering(subject: SqlSubject, statement: SqlStatement, read: TableRead): ProductFacts[] {
  const used = columnsUsed(subject.text, statement, read);
  const from = subject.resolve(read)?.name;
  if (!used || !from) return [];
  const far = ({ name }: ProductFacts): number => distance(from.table, name.table);
  return [...subject.mesh.products()]
    .filter(({ name }) => name.domain.toLowerCase() === from.domain.toLowerCase())
    .filter(({ name }) => isPublic(name, subject.config))
    .filter(({ columns }) => {
      const offered = new Set(columns.map((column) => column.name.toLowerCase()));
      return [...used].every((name) => offered.has(name));
    })
    .sort((a, b) => far(a) - far(b));
}

/** The columns that are certainly the read's, in lower case; undefined where there are none or a star. */
function columnsUsed(text: string, statement: SqlStatement, read: TableRead): Set<string> | undefined {
  if (/(?:\bselect|\bdistinct|,|\.)\s*\*/i.test(text.slice(statement.span.start, statement.span.end)))
    return undefined;
  const index = statement.reads.indexOf(read);
  const names = statement.columns.filter((column) => column.read === index).map(({ name }) => name.text);
  return names.length === 0 ? undefined : new Set(names.map((name) => name.toLowerCase()));
}
