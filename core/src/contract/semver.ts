import semver, { type ReleaseType, type SemVer } from 'semver';
import type { ChangeLevel } from '../config/config.js';

/** Levels from the smallest to the largest. */
const LEVELS: readonly ChangeLevel[] = ['none', 'patch', 'minor', 'major'];

/** The largest of some levels; `none` for no level at all. */
export function largestLevel(levels: Iterable<ChangeLevel>): ChangeLevel {
  let largest = 0;
  for (const level of levels) largest = Math.max(largest, LEVELS.indexOf(level));
  return LEVELS[largest] ?? 'none';
}

/** A version `x.y.z` with optional pre-release and build parts and nothing else; undefined where the text is none. */
export function parseVersion(text: string): SemVer | undefined {
  return /^\d\S*$/.test(text) ? (semver.parse(text) ?? undefined) : undefined;
}

/** How a version stands to what its baseline and the changes call for. */
export type Verdict = 'right' | 'unchanged' | 'too-small' | 'too-large' | 'went-back' | 'reused';

/** Whether a version (without build metadata) was published with other content, so that it is not to be had. */
export type IsTaken = (version: string) => boolean;

const NONE_TAKEN: IsTaken = () => false;

/** What the changes since a baseline call for, and how the working copy's version stands to it. */
export interface VersionCheck {
  readonly verdict: Verdict;
  /** The exact version that is called for. */
  readonly required: string;
  /** The part of the version number that has to rise; below 1.0.0 one less than the changes' level. */
  readonly bump: ChangeLevel;
}

/**
 * Compares `version` with the one that changes of `level` call for. Undefined while either version is invalid.
 * A pre-release of the exact version is right, and so is one further on in the baseline's own pre-release line
 * where that line's release is large enough. From 0.x, 1.0.0 is right for any change. Taken versions are passed
 * over, and above the baseline's one of them is `reused`.
 */
export function checkVersion(
  baseline: string,
  version: string,
  level: ChangeLevel,
  isTaken = NONE_TAKEN,
): VersionCheck | undefined {
  const before = parseVersion(baseline);
  const now = parseVersion(version);
  if (!before || !now) return undefined;
  const bump = bumpOf(before, level);
  if (now.compare(before) > 0 && isTaken(now.version))
    return { verdict: 'reused', required: versionInstead(before, now, level, isTaken), bump };
  const required = versionAfter(before, level, isTaken);
  return { verdict: verdictOf(before, now, level, isTaken), required, bump };
}

/**
 * The exact version after changes of `level` on `baseline`; the next pre-release where the baseline is one whose
 * release is large enough, and the next one that is not taken. Undefined where `baseline` is no version.
 */
export function requiredVersion(
  baseline: string,
  level: ChangeLevel,
  isTaken = NONE_TAKEN,
): string | undefined {
  const before = parseVersion(baseline);
  return before && versionAfter(before, level, isTaken);
}

/** Whether going from `baseline` to `version` breaks consumers by its number: a higher major, from 1.0.0 on. */
export function isMajorBump(baseline: string, version: string): boolean {
  const before = parseVersion(baseline);
  const now = parseVersion(version);
  return before !== undefined && now !== undefined && before.major > 0 && now.major > before.major;
}

function versionAfter(before: SemVer, level: ChangeLevel, isTaken: IsTaken): string {
  const bump = bumpOf(before, level);
  if (bump === 'none') return before.version;
  const target = freeTarget(before, bump, isTaken);
  return staysInLine(before, target) ? nextFree(before.version, 'prerelease', isTaken) : target;
}

/** What to take instead of `now`, which is taken: its next pre-release where it is a pre-release of the right version. */
function versionInstead(before: SemVer, now: SemVer, level: ChangeLevel, isTaken: IsTaken): string {
  const bump = bumpOf(before, level);
  const isPrerelease = now.prerelease.length > 0 && bump !== 'none';
  return isPrerelease && release(now) === freeTarget(before, bump, isTaken)
    ? nextFree(now.version, 'prerelease', isTaken)
    : versionAfter(before, level, isTaken);
}

function verdictOf(before: SemVer, now: SemVer, level: ChangeLevel, isTaken: IsTaken): Verdict {
  const order = now.compare(before);
  if (order < 0) return 'went-back';
  if (order === 0) return level === 'none' ? 'right' : 'unchanged';
  const bump = bumpOf(before, level);
  const target = bump === 'none' ? release(before) : freeTarget(before, bump, isTaken);
  const distance = semver.compare(release(now), target);
  if (distance < 0) return 'too-small';
  if (distance === 0) return 'right';
  return before.major === 0 && release(now) === '1.0.0' && bump !== 'none' ? 'right' : 'too-large';
}

/** Below 1.0.0 a breaking change raises the minor number and any other the patch number, as npm's caret reads it. */
function bumpOf(before: SemVer, level: ChangeLevel): ChangeLevel {
  if (before.major > 0 || level === 'none') return level;
  return level === 'major' ? 'minor' : 'patch';
}

/** The release that a bump leads to; `before`'s own, where that is a pre-release that is large enough. */
function freeTarget(before: SemVer, bump: Exclude<ChangeLevel, 'none'>, isTaken: IsTaken): string {
  return nextFree(before.version, bump, isTaken);
}

/** Ends because only finitely many versions are taken. */
function nextFree(version: string, by: ReleaseType, isTaken: IsTaken): string {
  let next = incremented(version, by);
  while (isTaken(next)) next = incremented(next, by);
  return next;
}

function staysInLine(before: SemVer, target: string): boolean {
  return before.prerelease.length > 0 && target === release(before);
}

function release(version: SemVer): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

function incremented(version: string, by: ReleaseType): string {
  return semver.inc(version, by) ?? version;
}
