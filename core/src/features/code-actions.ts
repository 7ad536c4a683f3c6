import { check, fixesFor } from '../rules/engine.js';
import type { Finding, Fix } from '../rules/finding.js';
import type { Workspace } from '../mesh/workspace.js';
import type { TextEdit } from '../text/edit.js';
import { intersects, type Span } from '../text/span.js';
import { syncWhole } from './dbt-sync.js';
import { compatible } from './edits.js';
import { ignoreFinding } from './ignore-finding.js';
import { requestException } from './exceptions/request.js';
import { refactorings } from './refactor/refactorings.js';
import type { Action } from './types.js';

/**
 * What can be done at `span`: every fix of the findings that it touches, preferred ones first, and where the file
 * has several columns without a mask, one action per mask for all of them, and where a contract and its dbt model differ in
 * several ways, one for each direction; then refactorings, and last, to request an exception for each of the findings, or
 * to ignore it. `findings` are all of the file.
 */
export function actions(
  workspace: Workspace,
  path: string,
  span: Span,
  findings: readonly Finding[],
): readonly Action[] {
  const here = findings.filter((finding) => intersects(finding.span, span));
  const single = here.flatMap((finding) =>
    fixesFor(workspace, finding).map((fix): Action => ({ title: fix.title, kind: 'quickfix', finding, fix })),
  );
  const ordered = [
    ...single.filter(({ fix }) => fix.preferred),
    ...single.filter(({ fix }) => !fix.preferred),
  ];
  const unmasked = here.some(({ rule }) => rule === MASKS);
  return [
    ...ordered,
    ...(unmasked ? maskAll(workspace, path, findings) : []),
    ...syncWhole(workspace, path, here),
    ...refactorings(workspace, path, span),
    ...here.flatMap((finding) => requestException(workspace, finding) ?? []),
    ...here.flatMap((finding) => ignoreFinding(workspace, finding) ?? []),
  ];
}

/**
 * The edits of the preferred fixes of all findings of `rules` in one file. A fix that would touch what an earlier
 * one edits is left out; it is offered again once the others are applied.
 */
export function fixAll(workspace: Workspace, path: string, rules: readonly string[]): TextEdit[] {
  const wanted = check(workspace, path).filter(({ rule }) => rules.includes(rule));
  return together(
    path,
    wanted.flatMap((finding) => fixesFor(workspace, finding).find(({ preferred }) => preferred) ?? []),
  );
}

const MASKS = 'unmasked-pii';

/** One action per mask method that masks every unmasked column; the rule offers its methods in one order for each. */
function maskAll(workspace: Workspace, path: string, findings: readonly Finding[]): Action[] {
  const unmasked = findings.filter(({ rule }) => rule === MASKS);
  const [first] = unmasked;
  if (!first || unmasked.length < 2) return [];
  const fixes = unmasked.map((finding) => fixesFor(workspace, finding));
  return workspace.config.masks.flatMap((mask, index) => {
    const chosen = fixes.flatMap((each) => each[index] ?? []);
    const edits = together(path, chosen);
    if (chosen.length < unmasked.length || edits.length < unmasked.length) return [];
    const title = `Mask all ${unmasked.length} PII columns with ${mask}`;
    return [
      { title, kind: 'quickfix', finding: first, fix: { title, preferred: false, edits: { [path]: edits } } },
    ];
  });
}

/** The edits of those fixes that edit this file alone and can be applied side by side. */
function together(path: string, fixes: readonly Fix[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const fix of fixes) {
    const own = fix.edits[path] ?? [];
    const alone = Object.keys(fix.edits).length === 1 && !fix.open;
    if (alone && own.every((edit) => compatible(edit, edits))) edits.push(...own);
  }
  return edits;
}
