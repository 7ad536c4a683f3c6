import { formatName } from '../../contract/names.js';
import type { ColumnFacts } from '../../contract/facts.js';
import type { Workspace } from '../../mesh/workspace.js';
import { columnCard } from '../product-card.js';
import type { Completion } from '../types.js';
import type { NameCursor } from './cursor.js';
import { qualified, readsIn, type ReadAt } from './reads.js';
import { sqlName } from './sql-name.js';

/** Behind a qualifier the columns of what it stands for; else aliases and the columns of every product that is read. */
export function columnOffers(workspace: Workspace, path: string, cursor: NameCursor): Completion[] {
  const { dialect } = workspace.config;
  const reads = readsIn(workspace, path, cursor.statement);
  if (cursor.before.length > 0) {
    const read = qualified(reads, cursor.before);
    return read ? columns(read).map((column) => offer(read, column, '', cursor, dialect)) : [];
  }
  const unique = distinct(reads);
  return [
    ...unique.map((read) => aliasOffer(read, cursor, dialect)),
    ...unique.flatMap((read) =>
      columns(read).map((column) => {
        const ambiguous = unique.some((other) => other !== read && hasColumn(other, column.name));
        const prefix = ambiguous ? `${sqlName(read.qualifier, false, dialect)}.` : '';
        return offer(read, column, cursor.quoted ? '' : prefix, cursor, dialect);
      }),
    ),
  ];
}

function offer(
  read: ReadAt,
  column: ColumnFacts,
  prefix: string,
  { span, quoted }: NameCursor,
  dialect: string,
): Completion {
  const { name, type, mask } = column;
  const protection = mask ? `mask ${mask}` : column.tags.join(', ');
  const detail = [type, protection, prefix === '' ? '' : formatName(read.table)].filter(Boolean).join(' · ');
  return {
    label: `${prefix}${name}`,
    kind: 'column',
    edit: { span, newText: `${prefix}${sqlName(name, quoted, dialect)}` },
    sortText: `0${name} ${prefix}`,
    ...(detail && { detail }),
    ...(read.product && { documentation: columnCard(read.product, column) }),
  };
}

function aliasOffer({ qualifier, table }: ReadAt, { span, quoted }: NameCursor, dialect: string): Completion {
  return {
    label: qualifier,
    kind: 'product',
    edit: { span, newText: `${sqlName(qualifier, quoted, dialect)}.` },
    detail: formatName(table),
    sortText: `1${qualifier}`,
    continues: true,
  };
}

function columns({ product }: ReadAt): readonly ColumnFacts[] {
  return product?.columns ?? [];
}

function hasColumn(read: ReadAt, name: string): boolean {
  return columns(read).some((column) => column.name.toLowerCase() === name.toLowerCase());
}

/** Each qualifier once, as a table may be read in several parts of a statement. */
function distinct(reads: readonly ReadAt[]): ReadAt[] {
  return [...new Map(reads.map((read) => [read.qualifier.toLowerCase(), read])).values()];
}
