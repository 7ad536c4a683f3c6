import { formatName } from '../../../contract/names.js';
import { columnKeys, type ProductFacts } from '../../../contract/facts.js';
import type { TableRead } from '../../../sql/facts.js';
import type { Span } from '../../../text/span.js';
import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';
import { nearest } from '../nearest.js';
import { unquotedSpan } from '../rename-table.js';

interface Data {
  readonly product: string;
  readonly column: string;
  readonly suggestion: string | undefined;
  /** Of the column's name, without quotes. */
  readonly name: Span;
}

export const unknownColumn = defineRule<Data, 'sql'>({
  id: 'unknown-column',
  category: 'reads',
  severity: 'warning',
  summary: 'A column is read that the product’s contract lacks.',
  target: 'sql',

  *check(subject) {
    for (const { reads, columns } of subject.facts.statements) {
      const products = reads.map((read) => productRead(subject, read));
      for (const { name, read } of columns) {
        const product = read === undefined ? undefined : products[read];
        if (!product || name.text === '*' || isSystemColumn(name.text)) continue;
        if (product.contracts.some((each) => columnKeys(each).has(name.text.toLowerCase()))) continue;
        const data = {
          product: product.name,
          column: name.text,
          suggestion: nearest(name.text, columnsOf(product.contracts)),
          name: unquotedSpan(subject.text, name),
        };
        yield { span: name.span, data, related: [product.related] };
      }
    }
  },

  message({ product, column, suggestion }) {
    const hint = suggestion === undefined ? 'add it there or do not read it' : `did you mean ${suggestion}?`;
    return `the contract of ${product} has no column ${column} — ${hint}`;
  },

  fixes({ data: { suggestion, name } }, { path }) {
    if (suggestion === undefined) return [];
    const edits = { [path]: [{ span: name, newText: suggestion }] };
    return [{ title: `Read ${suggestion}`, preferred: true, edits }];
  },
});

/** The product that is read, where its contracts tell all of its columns. */
function productRead({ mesh, resolve }: SqlSubject, read: TableRead) {
  const table = resolve(read);
  if (!table?.product || isOldVersion(read)) return undefined;
  const contracts = mesh.productsNamed(table.name);
  if (!contracts.every(tellsColumns)) return undefined;
  return {
    name: formatName(table.name),
    contracts,
    related: { path: table.product.path, span: table.product.nameSpan, message: 'the contract' },
  };
}

/** The columns of all contracts of a name, each once, as it is written last. */
function columnsOf(contracts: readonly ProductFacts[]): Iterable<string> {
  const names = contracts.flatMap(({ columns }) => columns.map(({ name }) => name));
  return new Map(names.map((name) => [name.toLowerCase(), name])).values();
}

function tellsColumns({ columnCount, columnsComplete }: ProductFacts): boolean {
  return columnsComplete && columnCount > 0;
}

/** A dbt model's version may have other columns than the contract, which is of the newest one. */
function isOldVersion({ origin }: TableRead): boolean {
  return origin.kind === 'ref' && origin.version !== undefined;
}

/** Columns that an engine adds to every table, such as `_PARTITIONTIME` or `METADATA$ACTION`. */
function isSystemColumn(name: string): boolean {
  return name.startsWith('_') || name.includes('$') || /^(?:rowid|rownum|ctid|oid)$/i.test(name);
}
