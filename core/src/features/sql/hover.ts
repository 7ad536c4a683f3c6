import { formatName } from '../../contract/names.js';
import { columnLabel } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import { touches } from '../../text/span.js';
import { columnAt } from '../lineage/column-at.js';
import { columnCardOf, lineageLines } from '../lineage/card.js';
import { code, prose } from '../markdown.js';
import { mentionAt, type Mention } from '../mention.js';
import { hoverOfMention } from '../mention-hover.js';
import { productCard } from '../product-card.js';
import type { HoverCard } from '../types.js';
import { sqlCursor } from './cursor.js';
import { mentionsInSql } from './mentions.js';
import { columnOf, qualified, readsIn, type ReadAt } from './reads.js';

/** See `hover`; for SQL files and dbt models. */
export function hoverInSql(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const mention = mentionInSqlAt(workspace, path, offset);
  const markdown = mention && hoverOfMention(workspace, path, mention);
  if (mention && markdown) return { markdown, span: mention.span };
  return hoverOfWord(workspace, path, offset) ?? hoverOfColumn(workspace, path, offset);
}

/** The table or column at `offset`: a certain one of the facts, else what a qualifier in a half-typed statement says. */
export function mentionInSqlAt(workspace: Workspace, path: string, offset: number): Mention | undefined {
  const certain = mentionAt(mentionsInSql(workspace, path), offset);
  if (certain) return certain;
  if (isKnownColumn(workspace, path, offset)) return undefined;
  const cursor = sqlCursor(workspace.text(path) ?? '', offset);
  if (cursor?.kind !== 'name' || cursor.before.length === 0 || cursor.expects === 'table') return undefined;
  const read = qualified(readsIn(workspace, path, cursor.statement), cursor.before);
  const word = (workspace.text(path) ?? '').slice(cursor.span.start, cursor.span.end);
  const column = read && columnOf(read.product, word);
  return read && column && { kind: 'column', table: read.table, column: column.name, span: cursor.span };
}

/** An alias, or a column without a qualifier that just one of the products read has. */
function hoverOfWord(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const text = workspace.text(path) ?? '';
  const cursor = sqlCursor(text, offset);
  if (cursor?.kind !== 'name' || cursor.before.length > 0) return undefined;
  const word = text.slice(cursor.span.start, cursor.span.end);
  const reads = readsIn(workspace, path, cursor.statement);
  const alias =
    reads.find(({ read }) => read.alias && touches(read.alias.span, offset)) ??
    (text[cursor.span.end] === '.' ? qualified(reads, [word]) : undefined);
  if (alias) return { markdown: aliasCard(workspace, alias), span: cursor.span };
  if (cursor.expects !== 'expression') return undefined;
  const owners = reads.filter(({ product }) => columnOf(product, word));
  const [owner] = owners;
  const column = owner && owners.length === 1 ? columnOf(owner.product, word) : undefined;
  if (!owner?.product || !column || isKnownColumn(workspace, path, offset)) return undefined;
  return { markdown: columnCardOf(workspace, owner.product, column), span: cursor.span };
}

/** A column that has no contract: what its lineage tells. */
function hoverOfColumn(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const found = columnAt(workspace, path, offset);
  const lines = found ? lineageLines(workspace, found.ref) : [];
  if (!found || lines.length === 0) return undefined;
  return { markdown: [`**${prose(columnLabel(found.ref))}**`, ...lines].join('\n\n'), span: found.span };
}

/** Whether the facts have a column there; where they do not say whose it is, it may be a CTE's. */
function isKnownColumn(workspace: Workspace, path: string, offset: number): boolean {
  const statements = workspace.view().sqlFile(path)?.facts.statements ?? [];
  return statements.some(({ columns }) => columns.some(({ name }) => touches(name.span, offset)));
}

function aliasCard(workspace: Workspace, { read, qualifier, table, product }: ReadAt): string {
  const head = read.alias ? `${code(qualifier)} stands for ${code(formatName(table))}` : '';
  const card = product ? productCard(workspace, product) : '';
  return [head, card].filter((part) => part !== '').join('\n\n');
}
