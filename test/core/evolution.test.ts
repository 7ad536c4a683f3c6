import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CHANGE_KINDS,
  check,
  checkVersion,
  DEFAULT_CONFIG,
  diffContracts,
  largestLevel,
  readContract,
  requiredVersion,
  type Change,
  type ChangeKind,
  type ChangeLevel,
  type Contract,
} from '../../core/src/index.js';
import { loadFixture } from '../../core/src/testing/index.js';

/** What each folder of `test/evolution` changes; a folder without a kind changes the style alone. */
const LINES: Record<string, ChangeKind | undefined> = {
  'column-removed': 'column-removed',
  'column-renamed': 'column-renamed',
  'column-renamed-by-description': 'column-renamed',
  'required-column-added': 'required-column-added',
  'not-null-column-added': 'required-column-added',
  'type-changed': 'type-changed',
  'type-narrowed': 'type-changed',
  'type-scale-changed': 'type-changed',
  'required-to-optional': 'required-to-optional',
  'not-null-to-nullable': 'required-to-optional',
  'mask-added': 'mask-changed',
  'mask-changed': 'mask-changed',
  'mask-removed': 'mask-changed',
  'check-removed': 'check-removed',
  'check-changed': 'check-removed',
  'sla-loosened': 'sla-loosened',
  'sla-percentage-loosened': 'sla-loosened',
  'sla-removed': 'sla-loosened',
  'retention-shortened': 'retention-shortened',
  'retention-removed': 'retention-shortened',
  'region-changed': 'region-changed',
  'region-removed': 'region-changed',
  'column-region-added': 'region-changed',
  'product-renamed': 'product-renamed',
  'optional-column-added': 'optional-column-added',
  'type-widened-integer': 'type-widened',
  'type-widened-float': 'type-widened',
  'type-widened-decimal': 'type-widened',
  'type-widened-varchar': 'type-widened',
  'optional-to-required': 'optional-to-required',
  'nullable-to-not-null': 'optional-to-required',
  'accepted-values-extended': 'accepted-values-changed',
  'accepted-values-narrowed': 'accepted-values-changed',
  'accepted-values-added': 'accepted-values-changed',
  'tag-added': 'tag-changed',
  'tag-removed': 'tag-changed',
  'sla-tightened': 'sla-tightened',
  'sla-duration-tightened': 'sla-tightened',
  'sla-added': 'sla-tightened',
  'retention-lengthened': 'retention-lengthened',
  'default-changed': 'default-changed',
  'default-added': 'default-changed',
  'description-changed': 'text-changed',
  'description-added': 'text-changed',
  'semantics-changed': 'text-changed',
  'semantics-added': 'text-changed',
  'column-order-changed': 'column-order-changed',
  'owner-changed': 'owner-changed',
  'check-added': 'check-added',
  'deprecation-added': 'other-changed',
  'extension-added': 'other-changed',
  'derivation-changed': 'other-changed',
  'style-comments': undefined,
  'style-quotes': undefined,
  'style-folded-text': undefined,
  'style-flow': undefined,
  'style-block': undefined,
  'style-key-order': undefined,
  'style-sections-order': undefined,
  'style-anchor': undefined,
  'style-type-alias': undefined,
  'style-unit': undefined,
  'style-required-spelled-out': undefined,
  'style-not-null-as-required': undefined,
  'style-list-order': undefined,
  'style-short-name': undefined,
};

const FOLDER = join(import.meta.dirname, '../evolution');
const PATH = 'orders/product/order_facts.contract.yaml';
const NAME = { domain: 'orders', tier: 'product', table: 'order_facts' };
const IDS = Object.keys(LINES);

function textOf(side: 'baseline' | 'current', id: string): string {
  return readFileSync(join(FOLDER, side, id, 'order_facts.contract.yaml'), 'utf8');
}

function levelOf(id: string): ChangeLevel {
  const kind = LINES[id];
  return kind ? CHANGE_KINDS[kind] : 'none';
}

/** The full names that the path completes; the renamed product is the only one that has another. */
function changesBetween(before: Contract, after: Contract): Change[] {
  const table = after.name?.value.split('.').at(-1) ?? '';
  return diffContracts(before, after, DEFAULT_CONFIG, { before: NAME, after: { ...NAME, table } });
}

function withVersion(text: string, version: string): string {
  return text.replace('version: "2.1.0"', `version: "${version}"`);
}

/** The ids of the version rules that fire on the working copy, by its version. */
function versionRules(id: string, baseline: string): (version: string) => string[] {
  const before = withVersion(textOf('baseline', id), baseline);
  const current = textOf('current', id);
  const { workspace } = loadFixture(`#- baseline ${PATH}\n${before}\n#- ${PATH}\n${current}`);
  return (version) => {
    workspace.setFile(PATH, withVersion(current, version));
    return check(workspace, PATH)
      .map((finding) => finding.rule)
      .filter((rule) => rule.startsWith('version-'));
  };
}

/** For a baseline and each level: the versions and the rule that fires on them, none where they are right. */
type Verdicts = Record<ChangeLevel, Record<string, string>>;

const STABLE: Verdicts = {
  major: {
    unchanged: '2.1.0 2.1.0+build.7',
    'bump-too-small': '2.1.1 2.2.0 2.9.0 2.2.0-rc.1',
    right: '3.0.0 3.0.0-rc.1 3.0.0+build.7',
    'bump-too-large': '3.0.1 3.1.0 4.0.0',
    'went-back': '2.0.9 2.1.0-rc.1 1.0.0',
  },
  minor: {
    unchanged: '2.1.0',
    'bump-too-small': '2.1.1',
    right: '2.2.0 2.2.0-rc.1',
    'bump-too-large': '2.2.1 2.3.0 3.0.0',
    'went-back': '2.0.9',
  },
  patch: {
    unchanged: '2.1.0',
    right: '2.1.1 2.1.1-rc.1',
    'bump-too-large': '2.1.2 2.2.0 3.0.0',
    'went-back': '2.0.9',
  },
  none: { right: '2.1.0', 'bump-too-large': '2.1.1 2.2.0 3.0.0', 'went-back': '2.0.9' },
};

const BELOW_ONE: Verdicts = {
  major: {
    unchanged: '0.3.1',
    'bump-too-small': '0.3.2 0.3.9',
    right: '0.4.0 0.4.0-rc.1 1.0.0',
    'bump-too-large': '0.4.1 0.5.0 1.1.0',
    'went-back': '0.3.0',
  },
  minor: { unchanged: '0.3.1', right: '0.3.2 1.0.0', 'bump-too-large': '0.3.3 0.4.0', 'went-back': '0.2.9' },
  patch: { unchanged: '0.3.1', right: '0.3.2', 'bump-too-large': '0.3.3 0.4.0', 'went-back': '0.2.9' },
  none: { right: '0.3.1', 'bump-too-large': '0.3.2', 'went-back': '0.3.0' },
};

const CANDIDATE = {
  right: '3.0.0-rc.2 3.0.0',
  'bump-too-large': '3.0.1 3.1.0',
  'went-back': '2.9.0 3.0.0-beta',
};

const PRE_RELEASE: Verdicts = {
  major: { unchanged: '3.0.0-rc.1', ...CANDIDATE },
  minor: { unchanged: '3.0.0-rc.1', ...CANDIDATE },
  patch: { unchanged: '3.0.0-rc.1', ...CANDIDATE },
  none: { ...CANDIDATE, right: '3.0.0-rc.1 3.0.0-rc.2 3.0.0' },
};

describe('the fixtures', () => {
  it('are one folder for each line of the table, and every kind has one', () => {
    expect(readdirSync(join(FOLDER, 'baseline')).sort()).toEqual([...IDS].sort());
    expect(readdirSync(join(FOLDER, 'current')).sort()).toEqual([...IDS].sort());
    expect(new Set(Object.values(LINES).filter(Boolean))).toEqual(new Set(Object.keys(CHANGE_KINDS)));
  });
});

describe.each(IDS)('%s', (id) => {
  it('is one change of its kind and level, with its places', () => {
    const kind = LINES[id];
    const [before, after] = [textOf('baseline', id), textOf('current', id)];
    const changes = changesBetween(readContract(before), readContract(after));
    expect(changes.map((change) => change.kind)).toEqual(kind ? [kind] : []);
    const [change] = changes;
    if (!change) return;
    expect(change.level).toBe(levelOf(id));
    expect(change.before ?? change.after).toBeDefined();
    for (const [text, span] of [
      [before, change.before],
      [after, change.after],
    ] as const)
      if (span) expect(text.slice(span.start, span.end)).toMatch(/^\S(.*\S)?$/);
  });

  it('calls for exactly its version', () => {
    const rulesAt = versionRules(id, '2.1.0');
    for (const [verdict, versions] of Object.entries(STABLE[levelOf(id)]))
      for (const version of versions.split(' '))
        expect(rulesAt(version), version).toEqual(verdict === 'right' ? [] : [`version-${verdict}`]);
  });
});

describe.each([
  ['0.3.1', BELOW_ONE],
  ['3.0.0-rc.1', PRE_RELEASE],
])('from %s', (baseline, verdicts) => {
  it.each(['column-renamed', 'tag-added', 'check-added', 'style-flow'])('%s calls for its version', (id) => {
    const rulesAt = versionRules(id, baseline);
    for (const [verdict, versions] of Object.entries(verdicts[levelOf(id)]))
      for (const version of versions.split(' '))
        expect(rulesAt(version), version).toEqual(verdict === 'right' ? [] : [`version-${verdict}`]);
  });
});

describe('line endings', () => {
  it('are style', () => {
    const text = textOf('baseline', 'style-flow');
    expect(changesBetween(readContract(text), readContract(text.replaceAll('\n', '\r\n')))).toEqual([]);
  });
});

interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** The one region in which a text differs from its baseline, in lines. */
function hunkOf(id: string): Hunk {
  const before = textOf('baseline', id).split('\n');
  const after = textOf('current', id).split('\n');
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < least - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, lines: after.slice(start, after.length - tail) };
}

/** Both changes in one text; undefined where they touch the same lines. */
function combined(a: string, b: string): string | undefined {
  const [first, second] = [hunkOf(a), hunkOf(b)].sort((x, y) => x.start - y.start || x.end - y.end);
  if (!first || !second || first.end > second.start || first.start === second.start) return undefined;
  const lines = textOf('baseline', a).split('\n');
  lines.splice(second.start, second.end - second.start, ...second.lines);
  lines.splice(first.start, first.end - first.start, ...first.lines);
  return lines.join('\n');
}

describe('pairs', () => {
  const pairs = IDS.flatMap((a, index) =>
    IDS.slice(index + 1).flatMap((b) => {
      const text = combined(a, b);
      return text === undefined ? [] : [{ a, b, text }];
    }),
  );

  it('cover most combinations', () => {
    expect(pairs.length).toBeGreaterThan(1800);
  });

  it.each(IDS)('%s with any other calls for the larger of the two', (id) => {
    const before = readContract(textOf('baseline', id));
    for (const { a, b, text } of pairs.filter((pair) => pair.a === id)) {
      const level = largestLevel(changesBetween(before, readContract(text)).map((change) => change.level));
      expect(level, `${a} and ${b}`).toBe(largestLevel([levelOf(a), levelOf(b)]));
      for (const [verdict, versions] of Object.entries(STABLE[level]))
        for (const version of versions.split(' '))
          expect(checkVersion('2.1.0', version, level)?.verdict).toBe(verdict.replace('bump-', ''));
      expect(STABLE[level]['right']?.split(' ')).toContain(requiredVersion('2.1.0', level));
    }
  });
});

describe('overrides', () => {
  it('give a kind another level, or none', () => {
    const config = {
      ...DEFAULT_CONFIG,
      evolution: { 'type-widened': 'major', 'column-removed': 'none' } as const,
    };
    const levels = (id: string): ChangeLevel[] =>
      diffContracts(readContract(textOf('baseline', id)), readContract(textOf('current', id)), config).map(
        (change) => change.level,
      );
    expect(levels('type-widened-integer')).toEqual(['major']);
    expect(levels('column-removed')).toEqual(['none']);
  });
});
