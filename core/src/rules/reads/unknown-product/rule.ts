import { formatName, isPublic, type TableName } from '../../../contract/names.js';
import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';
import { nearest } from '../nearest.js';
import { isOwnDomain } from '../../../mesh/own-domain.js';
import { renameTable } from '../rename-table.js';
import { writtenName } from '../written-name.js';

interface Data {
  readonly table: string;
  readonly suggestion: string | undefined;
  readonly statement: number;
  readonly read: number;
}

export const unknownProduct = defineRule<Data, 'sql'>({
  id: 'unknown-product',
  category: 'reads',
  severity: 'warning',
  summary: 'A product of another domain is read that has no contract in the workspace.',
  target: 'sql',

  *check(subject) {
    for (const [statement, { reads }] of subject.facts.statements.entries()) {
      for (const [read, each] of reads.entries()) {
        const table = subject.resolve(each);
        if (!table || table.product || !isForeignProduct(table.name, subject)) continue;
        const products = [...subject.mesh.products()].filter(({ name }) => isPublic(name, subject.config));
        const suggestion = nearest(
          formatName(table.name),
          products.map(({ name }) => formatName(name)),
        );
        if (suggestion === undefined && !isHeldHere(table.name, subject)) continue;
        yield {
          span: each.span,
          data: { table: writtenName(each, table.name), suggestion, statement, read },
        };
      }
    }
  },

  message({ table, suggestion }) {
    const hint = suggestion === undefined ? 'ask its domain for one' : `did you mean ${suggestion}?`;
    return `no contract describes ${table}, so nothing is promised to its readers — ${hint}`;
  },

  fixes({ data }, subject) {
    const statement = subject.facts.statements[data.statement];
    const read = statement?.reads[data.read];
    const product = [...subject.mesh.products()].find(({ name }) => formatName(name) === data.suggestion);
    if (!statement || read?.origin.kind !== 'table' || !product) return [];
    const edits = renameTable(subject, statement, read, product.name);
    if (!edits) return [];
    return [{ title: `Read ${formatName(product.name)}`, preferred: true, edits: { [subject.path]: edits } }];
  },
});

function isForeignProduct(name: TableName, subject: SqlSubject): boolean {
  return isPublic(name, subject.config) && !isOwnDomain(name.domain, subject);
}

/**
 * Whether a contract of the table would be in this workspace: a shared one where its namespace's domain has
 * contracts here, any other where contracts of other domains than the reader's are here.
 */
function isHeldHere({ domain, tier }: TableName, { config, domain: own, mesh }: SqlSubject): boolean {
  const shared = config.sharedNamespaces.includes(`${domain}.${tier}`.toLowerCase());
  return shared ? mesh.domains().hasContracts(domain) : mesh.domains().hasContractsBeyond(own);
}
