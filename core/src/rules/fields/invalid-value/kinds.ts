import { isScalar, type Node } from 'yaml';
import { parseDate } from '../../../contract/dates.js';
import { parseType, TYPE_NAMES } from '../../../contract/types.js';
import { parseDuration, parsePercentage } from '../../../contract/units.js';
import type { YamlPath } from '../../../yaml/locate.js';
import { nearest } from '../near.js';

/** A kind of value: what a finding says it should be, and how a near miss becomes one. */
export interface ValueKind {
  /** Completes "… is not". */
  readonly expected: string;
  /** The value that was meant, as text, from the scalar's text; undefined where it is not evident. */
  readonly repair?: (text: string) => string | undefined;
  /** How a repaired value is written: quoted as text, or bare as a boolean or number. */
  readonly style?: 'quoted' | 'bare' | 'list';
}

const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

const KINDS = {
  name: {
    expected: 'a product name: write `<domain>.<tier>.<table>`, or the table alone',
    repair: (text: string) => (/^[^\s.]+$/.test(text) ? text : undefined),
    style: 'quoted',
  },
  version: {
    expected: 'a semantic version, which pins compare number by number: write three numbers such as "2.1.0"',
    repair: repairVersion,
    style: 'quoted',
  },
  previous: {
    expected: 'a version: write one in quotes such as "2.x" or "2.3.0"',
    repair: (text: string) => (/^\d+(\.\d+)*$/.test(text) ? text : undefined),
    style: 'quoted',
  },
  type: {
    expected: `a column type: write one of ${TYPE_NAMES.join(', ')}`,
    repair: repairType,
  },
  boolean: {
    expected: 'true or false',
    repair: (text: string) =>
      ({ yes: 'true', y: 'true', on: 'true', '1': 'true', true: 'true' })[text.toLowerCase()] ??
      { no: 'false', n: 'false', off: 'false', '0': 'false', false: 'false' }[text.toLowerCase()],
    style: 'bare',
  },
  duration: {
    expected: 'a duration: write a number with s, m, h, d or w, such as 15m or 24h',
    repair: repairDuration,
  },
  percentage: {
    expected: 'a percentage from 0% to 100%, such as 99.9%',
    repair: repairPercentage,
  },
  promise: {
    expected: 'a promise that can be watched: write a duration such as 24h or a percentage such as 99%',
    repair: (text: string) =>
      repairDuration(text) ?? (/%|percent/i.test(text) ? repairPercentage(text) : undefined),
  },
  date: {
    expected: 'a date of the calendar: write YYYY-MM-DD',
    repair: repairDate,
  },
  expiry: {
    expected: 'a day of the calendar: write YYYY-MM-DD, or a time with its zone such as 2027-06-30T18:00:00Z',
    repair: repairDate,
    style: 'quoted',
  },
  days: {
    expected: 'a whole number of days',
    repair: (text: string) => /^(\d{1,6})(?:\.0+)?\s*(?:d|days?)?$/i.exec(text)?.[1],
    style: 'bare',
  },
  text: { expected: 'text: put it in quotes', repair: (text: string) => text, style: 'quoted' },
  tag: { expected: 'a tag: write text, or `tag: true`', repair: (text: string) => text, style: 'quoted' },
  flag: { expected: 'true or false; a tag that holds a colon is written in quotes' },
  list: { expected: 'a list', repair: (text: string) => text, style: 'list' },
  meaning: { expected: 'an explanation: write it, or remove the key' },
  columns: { expected: 'a list of columns: write `- name: …` for each' },
  column: {
    expected: 'a column’s full name: write that of its table and its own, such as customer.raw.users.email',
  },
  mapping: { expected: 'a mapping of `key: value` lines' },
} as const satisfies Record<string, ValueKind>;

type KindName = keyof typeof KINDS;

type Patterns = readonly (readonly [RegExp, KindName])[];

const CONTRACT_PATTERNS: Patterns = [
  [/^name$/, 'name'],
  [/^version$/, 'version'],
  [/^owner\/reviewers$/, 'list'],
  [/^schema$/, 'columns'],
  [/^schema\/\d+\/type$/, 'type'],
  [/^schema\/\d+\/(required|nullable)$/, 'boolean'],
  [/^schema\/\d+\/(derived_from|accepted_values)$/, 'list'],
  [/^(schema\/\d+\/)?tags$/, 'list'],
  [/^(schema\/\d+\/)?tags\/\d+$/, 'tag'],
  [/^(schema\/\d+\/)?tags\/.+$/, 'flag'],
  [/^sla\/freshness$/, 'duration'],
  [/^sla\/(completeness|accuracy)$/, 'percentage'],
  [/^sla\/.+$/, 'promise'],
  [/^semantics\/.+$/, 'meaning'],
  [/^retention_days$/, 'days'],
  [/^deprecation\/previous_version$/, 'previous'],
  [/^deprecation\/sunset_date$/, 'date'],
  [/^(owner|sla|semantics|deprecation|schema\/\d+)$/, 'mapping'],
];

const EXCEPTION_PATTERNS: Patterns = [
  [/^expires$/, 'expiry'],
  [/^sources$/, 'list'],
];

const LINEAGE_PATTERNS: Patterns = [
  [/^columns$/, 'columns'],
  [/^columns\/\d+$/, 'mapping'],
  [/^columns\/\d+\/(tags|derived_from)$/, 'list'],
  [/^columns\/\d+\/(name|derived_from\/\d+)$/, 'column'],
];

const PATTERNS: Readonly<Record<string, Patterns>> = {
  contract: CONTRACT_PATTERNS,
  exception: EXCEPTION_PATTERNS,
  'lineage file': LINEAGE_PATTERNS,
};

/** What should stand at `path` of a file that `noun` names. */
export function kindAt(noun: string, path: YamlPath): ValueKind {
  const joined = path.join('/');
  return KINDS[(PATTERNS[noun] ?? []).find(([pattern]) => pattern.test(joined))?.[1] ?? 'text'];
}

/** A scalar's text as written: a number keeps its zeros (`2.10`). */
export function scalarText(node: Node): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value.trim() : (node.source ?? JSON.stringify(node.value));
}

function repairVersion(text: string): string | undefined {
  const match = /^[v=]*\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+].*)?$/i.exec(text);
  if (!match) return undefined;
  const [major, minor, patch] = match.slice(1, 4).map((part: string | undefined) => Number(part ?? 0));
  const version = `${major!}.${minor!}.${patch!}${match[4] ?? ''}`;
  return SEMVER.test(version) ? version : undefined;
}

function repairType(text: string): string | undefined {
  const match = /^\s*([a-z_]\w*)(.*)$/is.exec(text);
  if (!match) return undefined;
  const [, word, rest] = match;
  const names = TYPE_NAMES.map((name) => /^\w+/.exec(name)?.[0] ?? name);
  const near = nearest(word!, names);
  const repaired = near === undefined ? undefined : near + rest!;
  return repaired !== undefined && parseType(repaired) ? repaired : undefined;
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^s(ec(ond)?s?)?$/i, 's'],
  [/^(m|min(ute)?s?)$/i, 'm'],
  [/^h((ou)?rs?)?$/i, 'h'],
  [/^d(ays?)?$/i, 'd'],
  [/^w((ee)?ks?)?$/i, 'w'],
];

function repairDuration(text: string): string | undefined {
  const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  const parts = iso
    ? iso.slice(1).flatMap((amount: string | undefined, at) => (amount ? [amount + 'wdhms'[at]!] : []))
    : Array.from(text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*(?:,|and)?\s*/gi), ([, amount, word]) => {
        const unit = UNITS.find(([pattern]) => pattern.test(word!))?.[1];
        return unit && word !== 'M' ? amount! + unit : '?';
      });
  const isWhole = iso ?? /^(\d+(\.\d+)?\s*[a-z]+\s*(,|and)?\s*)+$/i.test(text);
  const repaired = parts.join('');
  return isWhole && parseDuration(repaired) !== undefined ? repaired : undefined;
}

/** A bare number counts as a percentage where it cannot be a ratio. */
function repairPercentage(text: string): string | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*(%|percent|pct)?$/i.exec(text);
  const repaired = match ? `${match[1]!.replace(',', '.')}%` : '';
  const value = parsePercentage(repaired);
  return value !== undefined && (value > 1 || match?.[2]) ? repaired : undefined;
}

function repairDate(text: string): string | undefined {
  const match = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (!match) return undefined;
  const date = `${match[1]!}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return parseDate(date) === undefined ? undefined : date;
}
