import { formatName, nameKey, parseName, type TableName } from '../../contract/names.js';
import type { NamePart, SqlStatement, TableRead } from '../../sql/facts.js';
import type { TextEdit } from '../../text/edit.js';
import type { Span } from '../../text/span.js';
import type { SqlSubject } from '../subjects.js';

/**
 * Edits that make a read name another table and change nothing else: quotes stay, and a table that columns are
 * qualified by keeps its old name as an alias. Undefined where that cannot be done for certain.
 */
export function renameTable(
  subject: SqlSubject,
  statement: SqlStatement,
  read: TableRead,
  to: TableName,
): TextEdit[] | undefined {
  const alias = aliasToAdd(subject.text, statement, read);
  if (alias === undefined) return undefined;
  const edits = read.origin.kind === 'table' ? partEdits(subject.text, read.origin.parts, to) : undefined;
  const { span } = read;
  const changed = edits ?? [{ span, newText: dbtCall(subject, to) ?? formatName(to) }];
  return alias === '' ? changed : [...changed, { span: { start: span.end, end: span.end }, newText: alias }];
}

/** The span of a name's part without its quotes. */
export function unquotedSpan(text: string, { quoted, span }: NamePart): Span {
  const isQuote = /^["`'[]/.test(text.slice(span.start, span.end));
  return quoted && isQuote ? { start: span.start + 1, end: span.end - 1 } : span;
}

function partEdits(text: string, parts: readonly NamePart[], to: TableName): TextEdit[] | undefined {
  const [only] = parts;
  if (only && parts.length === 1) {
    const names = only.text.split('.').slice(0, -3);
    return [{ span: unquotedSpan(text, only), newText: [...names, formatName(to)].join('.') }];
  }
  const last = parts.slice(-3);
  if (last.length < 3 || last.some((part) => part.text.includes('.'))) return undefined;
  const names = [to.domain, to.tier, to.table];
  return last.flatMap((part, index) => {
    const newText = names[index] ?? '';
    if (part.text.toLowerCase() === newText.toLowerCase()) return [];
    return [{ span: unquotedSpan(text, part), newText }];
  });
}

/** ` AS old_name` where columns are qualified by the table's name, '' where not, undefined where by more of it. */
function aliasToAdd(text: string, statement: SqlStatement, read: TableRead): string | undefined {
  if (read.alias) return '';
  const index = statement.reads.indexOf(read);
  const qualifiers = statement.columns.flatMap(({ qualifier, read: of }) =>
    qualifier && of === index ? [qualifier] : [],
  );
  const [first] = qualifiers;
  if (!first) return '';
  if (qualifiers.some(({ span }) => text[span.start - 1] === '.')) return undefined;
  return ` AS ${text.slice(first.span.start, first.span.end)}`;
}

/** How a model of the file's dbt project names a table: by `source()`, else by `ref()`. */
function dbtCall({ path, config, mesh }: SqlSubject, to: TableName): string | undefined {
  const builds = (parts: readonly string[]): boolean => {
    const name = parseName(parts, config);
    return name !== undefined && nameKey(name) === nameKey(to);
  };
  for (const { source, table, parts } of mesh.dbt.sources(path))
    if (builds(parts)) return `{{ source('${source}', '${table}') }}`;
  for (const project of mesh.dbt.projects())
    for (const { name, parts } of mesh.dbt.models(project.path))
      if (project.name !== undefined && builds(parts)) return `{{ ref('${project.name}', '${name}') }}`;
  return undefined;
}
