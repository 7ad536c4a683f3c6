import { exceptionFacts } from '../../exceptions/facts.js';
import { standingOf, standingText } from '../../exceptions/standing.js';
import type { Workspace } from '../../mesh/workspace.js';
import { union } from '../../text/span.js';
import { spanOf } from '../../yaml/parse.js';
import type { OutlineItem } from '../types.js';

/** The exception by its policy with how it stands, and below it the tables that it covers. */
export function outlineOfException(workspace: Workspace, path: string): readonly OutlineItem[] {
  const exception = workspace.exception(path);
  const facts = exceptionFacts(exception, path, workspace.place(path).domain);
  if (!facts || !exception.policy || !exception.root) return [];
  const { span: selection } = exception.policy;
  const children = (exception.sources ?? []).map(({ value: name, span }): OutlineItem => ({
    name,
    detail: '',
    kind: 'field',
    span,
    selection: span,
    children: [],
  }));
  return [
    {
      name: facts.policy,
      detail: standingText(standingOf(facts, workspace.options.today()), facts.lastDay),
      kind: 'section',
      span: union(spanOf(exception.root), selection),
      selection,
      children,
    },
  ];
}
