import type { Workspace } from '../../mesh/workspace.js';
import { rulePart } from '../../policy/page.js';
import { touches } from '../../text/span.js';
import type { HoverCard } from '../types.js';

/** See `hover`; for the heads of the rules that decide: what they are about, and how many files they speak of. */
export function hoverInPolicy(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const { set } = workspace.policies;
  const rule = set.rules.find((each) => each.path === path && touches(each.span, offset));
  if (!rule) return undefined;
  const files = [...workspace.policies.all()].filter(([, { results }]) =>
    results.some((each) => each.rule.path === path && each.rule.span.start === rule.span.start),
  );
  const count = files.length === 1 ? '1 file' : `${files.length === 0 ? 'no' : files.length} files`;
  return { markdown: `${rulePart(rule)}\n\nIt speaks of ${count} now.`, span: rule.span };
}
