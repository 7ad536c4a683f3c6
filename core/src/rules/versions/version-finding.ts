import type { Verdict, VersionCheck } from '../../contract/semver.js';
import type { Detected } from '../rule.js';
import type { EvolutionSubject } from '../subjects.js';
import { relatedChanges } from './related.js';

/** What the version rules say and fix. */
export interface VersionData {
  readonly baseline: string;
  /** The baseline's ref, such as `HEAD`. */
  readonly ref: string;
  readonly version: string;
  readonly required: string;
  readonly level: VersionCheck['bump'];
  /** The part of the number that has to rise; differs from `level` below 1.0.0. */
  readonly bump: VersionCheck['bump'];
  /** Every change as a noun phrase, largest level first. */
  readonly changes: readonly string[];
}

/** How many changes a message names. */
const NAMED = 3;

/** A finding on the version's value where it stands to the changes as `verdict` says. */
export function* findVersion(subject: EvolutionSubject, verdict: Verdict): Iterable<Detected<VersionData>> {
  const { version: check, contract, before, baseline, changes, level } = subject;
  if (!contract.version || !before.version || check?.verdict !== verdict) return;
  yield {
    span: contract.version.span,
    related: relatedChanges(subject),
    data: {
      baseline: before.version.value,
      ref: baseline.ref,
      version: contract.version.value,
      required: check.required,
      level,
      bump: check.bump,
      changes: changes.filter((change) => change.level !== 'none').map((change) => change.summary),
    },
  };
}

/** The changes as a message names them: a few, and how many more. */
export function namedChanges(changes: readonly string[]): string {
  const rest = changes.length - NAMED;
  return changes.slice(0, NAMED).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

/** The rule behind a version, such as "non-additive diff requires major version bump". */
export function requirement({ level, bump }: Pick<VersionData, 'level' | 'bump'>): string {
  const diff = {
    major: 'non-additive diff',
    minor: 'additive diff',
    patch: 'compatible diff',
    none: 'equal content',
  };
  const below = level === bump ? '' : ' below 1.0.0';
  return `${diff[level]} requires ${bump} version bump${below}`;
}
