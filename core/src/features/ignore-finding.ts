import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import type { Finding } from '../rules/finding.js';
import {
  isSuppressible,
  readSuppressions,
  REASON_PLACEHOLDER,
  suppressionOf,
} from '../rules/suppressions.js';
import { applyEdits, type TextEdit } from '../text/edit.js';
import { LineIndex } from '../text/line-index.js';
import { yamlTexture } from '../yaml/comments.js';
import type { Action } from './types.js';

/**
 * The action that writes a `contracts-ignore` comment for a finding, its reason left to the user: above the
 * finding's line, else at its end, else for the whole file. None where the finding must be reported.
 */
export function ignoreFinding(workspace: Workspace, finding: Finding): Action | undefined {
  const text = workspace.text(finding.path);
  const lines = workspace.view().lines(finding.path);
  if (text === undefined || !lines || !isSuppressible(finding.rule)) return undefined;
  const offers = [aboveLine(text, lines, finding), behindLine(text, lines, finding), onTop(text, finding)];
  const offer = offers.find((each) => takesEffect(text, each.edit, finding));
  if (!offer) return undefined;
  const { title, edit } = offer;
  const fix = { title, preferred: false, edits: { [finding.path]: [edit] } };
  return { title, kind: 'quickfix', finding, fix };
}

interface Offer {
  readonly title: string;
  readonly edit: TextEdit;
}

function aboveLine(text: string, lines: LineIndex, { path, rule, span }: Finding): Offer {
  const line = lines.position(span.start).line;
  const start = lines.lineStart(line);
  const indent = /^\uFEFF?([ \t]*)/.exec(text.slice(start))?.[1] ?? '';
  const at = start + (text.startsWith('\uFEFF', start) ? 1 : 0);
  return { title: here(rule), edit: insert(at, indent, path, `contracts-ignore ${rule}`, newlineOf(text)) };
}

function behindLine(text: string, lines: LineIndex, { path, rule, span }: Finding): Offer {
  const start = lines.lineStart(lines.position(span.start).line);
  const end = start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { title: here(rule), edit: insert(end, ' ', path, `contracts-ignore ${rule}`, '') };
}

function onTop(text: string, { path, rule }: Finding): Offer {
  const title = `Ignore ${rule} in this file, for a reason`;
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  return { title, edit: insert(at, '', path, `contracts-ignore-file ${rule}`, newlineOf(text)) };
}

function here(rule: string): string {
  return `Ignore ${rule} here, for a reason`;
}

function insert(at: number, before: string, path: string, directive: string, after: string): TextEdit {
  const mark = fileKind(path) === 'sql' ? '--' : '#';
  const comment = `${before}${mark} ${directive}: `;
  return {
    span: { start: at, end: at },
    newText: `${comment}${REASON_PLACEHOLDER}${after}`,
    snippet: `${comment}\${1:reason}${after}`,
  };
}

function newlineOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Whether the text with the edit has a suppression of the finding, and the edit is no part of a scalar. */
function takesEffect(text: string, edit: TextEdit, { path, rule, span }: Finding): boolean {
  const { start } = edit.span;
  const within =
    fileKind(path) !== 'sql' &&
    yamlTexture(text).blocks.some((each) => each.start < start && start < each.end);
  if (within) return false;
  const after = applyEdits(text, [edit]);
  const moved = span.start >= start ? edit.newText.length : 0;
  const now = { rule, span: { start: span.start + moved, end: span.end + moved } };
  return suppressionOf(readSuppressions(path, after), now, new LineIndex(after)) !== undefined;
}
