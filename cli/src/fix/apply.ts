import type { MeshHost } from '@data-mesh-contracts/adapters';
import {
  applyEdits,
  check,
  type Finding,
  type Fix,
  type TextEdit,
  type Workspace,
} from '@data-mesh-contracts/core';
import { autoFix } from './auto-fix.js';

/** A fix that was applied, for the user. */
export interface AppliedFix {
  readonly file: string;
  readonly rule: string;
  readonly title: string;
}

/** What fixing has made of a workspace; nothing is written yet. */
export interface Fixed {
  readonly applied: readonly AppliedFix[];
  /** Files that have changed or are new, with their texts before (undefined for a new one). */
  readonly before: ReadonlyMap<string, string | undefined>;
}

/** How often the files are checked again for fixes that others made possible. */
const ROUNDS = 20;

/**
 * Applies the preferred fixes of `paths` in the workspace, not on disk, until there is none left to apply: findings
 * of `rules` only, where any are given. Fixes that undo each other end it too.
 */
export async function applyFixes(
  host: MeshHost,
  paths: readonly string[],
  rules: readonly string[],
  signal: AbortSignal,
): Promise<Fixed> {
  const before = new Map<string, string | undefined>();
  const applied: AppliedFix[] = [];
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    signal.throwIfAborted();
    const found = [...new Set([...paths, ...before.keys()])].flatMap((path) => check(host.workspace, path));
    const wanted = rules.length === 0 ? found : found.filter(({ rule }) => rules.includes(rule));
    const batch = batchOf(host.workspace, wanted);
    const state = JSON.stringify([...batch.texts]);
    if (batch.applied.length === 0 || seen.has(state)) break;
    seen.add(state);
    for (const [path, text] of batch.texts) {
      if (!before.has(path)) before.set(path, host.workspace.text(path));
      await host.update(path, text);
    }
    applied.push(...batch.applied);
  }
  return { applied, before };
}

interface Batch {
  readonly applied: readonly AppliedFix[];
  /** New texts by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** As many fixes as can be applied side by side. */
function batchOf(workspace: Workspace, findings: readonly Finding[]): Batch {
  const edits = new Map<string, TextEdit[]>();
  const texts = new Map<string, string>();
  const applied: AppliedFix[] = [];
  for (const finding of findings) {
    const fix = autoFix(workspace, finding);
    if (!fix || !fits(workspace, fix, edits, texts)) continue;
    for (const [path, own] of Object.entries(fix.edits))
      edits.set(path, [...(edits.get(path) ?? []), ...own]);
    for (const [path, text] of Object.entries(fix.creates ?? {})) texts.set(path, text);
    applied.push({ file: finding.path, rule: finding.rule, title: fix.title });
  }
  for (const [path, own] of edits) texts.set(path, applyEdits(workspace.text(path) ?? '', own));
  return { applied, texts };
}

/** Whether the fix stays in files of the workspace and shares no text with what is to be done already. */
function fits(
  workspace: Workspace,
  { edits, creates = {} }: Fix,
  taken: ReadonlyMap<string, readonly TextEdit[]>,
  created: ReadonlyMap<string, string>,
): boolean {
  const editable = Object.entries(edits).every(
    ([path, own]) =>
      workspace.has(path) &&
      own.every((edit) => (taken.get(path) ?? []).every((other) => areApart(edit, other))),
  );
  const creatable = Object.keys(creates).every((path) => !workspace.has(path) && !created.has(path));
  return editable && creatable;
}

function areApart({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  // Two insertions at one place may be the same one twice: the next round tells.
  if (a.start === b.start && a.end === b.end) return false;
  return a.end <= b.start || b.end <= a.start;
}
