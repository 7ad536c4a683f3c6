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
export type Verdict = 'right' | 'unchanged' | 'too-small' | 'too-large' | 'went-back';

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
 * where that line's release is large enough. From 0.x, 1.0.0 is right for any change.
 */
export function checkVersion(
  baseline: string,
  version: string,
  level: ChangeLevel,
): VersionCheck | undefined {
  const before = parseVersion(baseline);
  const now = parseVersion(version);
  if (!before || !now) return undefined;
  const required = versionAfter(before, level);
  return { verdict: verdictOf(before, now, level), required, bump: bumpOf(before, level) };
}

/**
 * The exact version after changes of `level` on `baseline`; the next pre-release where the baseline is one whose
 * release is large enough. Undefined where `baseline` is no version.
 */
export function requiredVersion(baseline: string, level: ChangeLevel): string | undefined {
  const before = parseVersion(baseline);
  return before && versionAfter(before, level);
}

/** Whether going from `baseline` to `version` breaks consumers by its number: a higher major, from 1.0.0 on. */
export function isMajorBump(baseline: string, version: string): boolean {
  const before = parseVersion(baseline);
  const now = parseVersion(version);
  return before !== undefined && now !== undefined && before.major > 0 && now.major > before.major;
}

function versionAfter(before: SemVer, level: ChangeLevel): string {
  const bump = bumpOf(before, level);
  if (bump === 'none') return before.version;
  const target = core(before, bump);
  return staysInLine(before, target) ? incremented(before, 'prerelease') : target;
}

function verdictOf(before: SemVer, now: SemVer, level: ChangeLevel): Verdict {
  const order = now.compare(before);
  if (order < 0) return 'went-back';
  if (order === 0) return level === 'none' ? 'right' : 'unchanged';
  const bump = bumpOf(before, level);
  const target = bump === 'none' ? release(before) : core(before, bump);
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

/** The release that a bump of `before` leads to; its own, where `before` is a pre-release that is large enough. */
function core(before: SemVer, bump: Exclude<ChangeLevel, 'none'>): string {
  return incremented(before, bump);
}

function staysInLine(before: SemVer, target: string): boolean {
  return before.prerelease.length > 0 && target === release(before);
}

function release(version: SemVer): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

function incremented(version: SemVer, by: ReleaseType): string {
  return semver.inc(version.version, by) ?? version.version;
}
