import semver from 'semver';
import { parseVersion } from './semver.js';

/** `caret`: as a pin should be; `loose`: a range of another kind; `invalid`: no range, so that it accepts nothing. */
export type PinKind = 'caret' | 'loose' | 'invalid';

/** A pre-release counts as what it is a pre-release of: `^3.0` accepts `3.0.0-rc.1`, `^2.1` does not. */
const PRERELEASES = { includePrerelease: true } as const;

const CARET = /^\^\s*v?\d+\.\d+(?:\.(?:\d+\S*|[xX*]))?$/;

/** How many texts of pins are kept with what they mean: those of a mesh are few, and asked about again and again. */
const KEPT = 1000;

/** The same function, which keeps what it has found for the last texts. */
function remembering<Value>(find: (pin: string) => Value): (pin: string) => Value {
  const found = new Map<string, Value>();
  return (pin) => {
    const value = found.has(pin) ? (found.get(pin) as Value) : find(pin);
    if (found.size >= KEPT) found.clear();
    found.set(pin, value);
    return value;
  };
}

const rangeOf = remembering((pin) => {
  try {
    return new semver.Range(pin, PRERELEASES);
  } catch {
    return undefined;
  }
});

/** What a pin's text is. A choice of carets (`^2.1 || ^3.0`) is one too: each of its parts ends at a major. */
export const pinKind = remembering((pin): PinKind => {
  if (pin.trim() === 'latest') return 'loose';
  if (semver.validRange(pin) === null) return 'invalid';
  return pin.split('||').every((part) => CARET.test(part.trim())) ? 'caret' : 'loose';
});

/** Whether `pin` lets `version` through; `latest` lets everything through, what is no range nothing. */
export function accepts(pin: string, version: string): boolean {
  return pin.trim() === 'latest' || rangeOf(pin)?.test(version) === true;
}

/** Whether `version` is above every version that `pin` accepts; false where either cannot be read. */
export function isAbove(version: string, pin: string): boolean {
  const readable = parseVersion(version) !== undefined && semver.validRange(pin) !== null;
  return readable && semver.gtr(version, pin, PRERELEASES);
}

/** Whether the two ranges have a version in common; false where one is none. */
export function overlaps(a: string, b: string): boolean {
  const readable = semver.validRange(a) !== null && semver.validRange(b) !== null;
  return readable && semver.intersects(a, b, PRERELEASES);
}

/** The pin that a subscriber of `version` writes, `^major.minor`; undefined where the text is no version. */
export function pinTo(version: string): string | undefined {
  const parsed = parseVersion(version);
  return parsed && `^${parsed.major}.${parsed.minor}`;
}

/** The bounds of what a range accepts, as in `2.1.0 … < 3.0.0`; undefined where it is no simple range. */
export function bounds(pin: string): string | undefined {
  const [only, ...others] = semver.validRange(pin)?.split('||') ?? [];
  const [, from, to] = /^>=(\S+) <(\S+?)(?:-0)?$/.exec(only ?? '') ?? [];
  return from === undefined || to === undefined || others.length > 0 ? undefined : `${from} … < ${to}`;
}

/**
 * The versions that `previous_version` of a deprecation announces the end of, as a range: as written where it is
 * one (`2.x`, `^2`), and for a version the whole line that consumers of it are on (`2.1.0`: `^2.0`, `0.3.1`:
 * `^0.3`). Undefined where it is neither.
 */
export function endingLine(previousVersion: string): string | undefined {
  const version = parseVersion(previousVersion);
  if (version) return version.major > 0 ? `^${version.major}.0` : `^0.${version.minor}`;
  const range = previousVersion.trim();
  return range !== '' && semver.validRange(range) !== null ? range : undefined;
}
