import type { Workspace } from '../../mesh/workspace.js';
import type { SqlStatement, TableRead } from '../../sql/facts.js';
import { union, type Span } from '../../text/span.js';
import type { OutlineItem } from '../types.js';

/** See `outline`; for SQL files and dbt models. */
export function outlineInSql(workspace: Workspace, path: string): readonly OutlineItem[] {
  const text = workspace.text(path) ?? '';
  const statements = workspace.view().sqlFile(path)?.facts.statements ?? [];
  return statements.map((statement) => statementItem(text, statement));
}

function statementItem(text: string, { span, kind, target, reads }: SqlStatement): OutlineItem {
  const what = kind === 'unparsed' || kind === 'other' ? 'statement' : kind;
  const selection = target?.span ?? reads[0]?.span ?? { start: span.start, end: span.start };
  const whole = [span, selection, ...reads.map((read) => read.span)].reduce(union);
  return {
    name: target ? `${what} ${written(text, target.span)}` : what,
    detail: reads.length === 0 ? '' : `reads ${reads.map((read) => written(text, read.span)).join(', ')}`,
    kind: 'statement',
    span: whole,
    selection,
    children: reads.map((read) => tableItem(text, read)),
  };
}

function tableItem(text: string, { span, alias }: TableRead): OutlineItem {
  const name = written(text, span);
  return { name, detail: alias?.text ?? '', kind: 'table', span, selection: span, children: [] };
}

function written(text: string, { start, end }: Span): string {
  return text.slice(start, end).replaceAll(/\s+/g, ' ');
}
