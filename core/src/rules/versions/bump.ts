import { isMajorBump } from '../../contract/semver.js';
import type { TextEdit } from '../../text/edit.js';
import { replaceScalar } from '../../yaml/edit.js';
import type { Fix } from '../finding.js';
import type { EvolutionSubject } from '../subjects.js';
import { deprecationEdit } from './deprecation.js';

/** Sets the version to the exact one; a new major gets what `deprecation` lacks in the same step. */
export function bumpFixes(subject: EvolutionSubject): Fix[] {
  const edits = bumpEdits(subject);
  const required = subject.version?.required;
  if (edits.length === 0 || required === undefined) return [];
  return [{ title: `Bump version to ${required}`, preferred: true, edits: { [subject.path]: edits } }];
}

/** The edits of that fix; none where the version is right or cannot be compared. */
export function bumpEdits(subject: EvolutionSubject): TextEdit[] {
  const { version: check, contract, before } = subject;
  if (!check || check.verdict === 'right' || !contract.version) return [];
  const bump = replaceScalar(contract.version.node, check.required);
  if (!isMajorBump(before.version?.value ?? '', check.required)) return [bump];
  const deprecation = deprecationEdit(subject);
  return deprecation ? [bump, deprecation] : [bump];
}
