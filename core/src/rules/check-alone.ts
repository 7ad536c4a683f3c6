import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import { digestContract } from './digest.js';
import { asFinding, ruleById, suppressed } from './engine.js';
import type { Finding } from './finding.js';

/**
 * The findings of a contract that no other file can change, in the order of the text; none of other files. It is what
 * can be said while a workspace is still being read: what a file is held against may just not be there yet.
 */
export function checkAlone(workspace: Workspace, path: string): Finding[] {
  const text = workspace.text(path);
  if (text === undefined || fileKind(path) !== 'contract') return [];
  const place = workspace.place(path);
  const { findings } = digestContract(text, { path, place, config: workspace.config });
  const found = findings.flatMap((detected) => {
    const rule = ruleById(detected.rule);
    return rule ? asFinding(rule, detected, workspace, path) : [];
  });
  const { reported } = suppressed(workspace, path, found);
  return [...reported].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
