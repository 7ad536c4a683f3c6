import { readContract } from '../../contract/read.js';
import { isMajorBump } from '../../contract/semver.js';
import type { Workspace } from '../../mesh/workspace.js';
import { evolutionTo } from '../../rules/evolution.js';
import type { EvolutionSubject } from '../../rules/subjects.js';
import { bumpEdits } from '../../rules/versions/bump.js';
import { deprecationEdit, lacksDeprecation } from '../../rules/versions/deprecation.js';
import { applyEdits, composeEdits, type TextEdit } from '../../text/edit.js';

/** What rules would see if the contract at `path` had `text`; undefined where that cannot be compared. */
export function outcomeOf(workspace: Workspace, path: string, text: string): EvolutionSubject | undefined {
  const contract = readContract(text);
  const evolution = evolutionTo(workspace, path, contract);
  if (!evolution) return undefined;
  const mesh = workspace.view();
  const { config, today } = mesh;
  const place = workspace.place(path);
  return { path, text, mesh, config, today, contract, place, name: evolution.names.after, ...evolution };
}

/**
 * `edits` together with those that make the version right for them, and a new major's `deprecation`. Undefined
 * where the result does not parse, has another version than its changes call for, or changes by more than `limit`.
 */
export function withVersion(
  workspace: Workspace,
  path: string,
  edits: readonly TextEdit[],
  limit: 'minor' | 'major',
): TextEdit[] | undefined {
  const text = workspace.text(path) ?? '';
  const subject = outcomeOf(workspace, path, applyEdits(text, edits));
  if (!subject?.version || (limit === 'minor' && subject.level === 'major')) return undefined;
  const all = composeEdits(edits, versionEdits(subject));
  const result = all && outcomeOf(workspace, path, applyEdits(text, all));
  return result?.version?.verdict === 'right' && !missesDeprecation(result) ? all : undefined;
}

function versionEdits(subject: EvolutionSubject): readonly TextEdit[] {
  if (subject.version?.verdict !== 'right') return bumpEdits(subject);
  const edit = isNewMajor(subject) ? deprecationEdit(subject) : undefined;
  return edit ? [edit] : [];
}

function missesDeprecation(subject: EvolutionSubject): boolean {
  return isNewMajor(subject) && lacksDeprecation(subject.contract);
}

function isNewMajor({ before, contract }: EvolutionSubject): boolean {
  return isMajorBump(before.version?.value ?? '', contract.version?.value ?? '');
}
