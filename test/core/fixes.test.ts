import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isScalar } from 'yaml';
import {
  applyEdits,
  check,
  DEFAULT_CONFIG,
  diffContracts,
  fixesFor,
  readContract,
  type Finding,
  type Fix,
  type Workspace,
} from '../../core/src/index.js';
import { loadFixture } from '../../core/src/testing/index.js';
import { yamlTexture } from '../../core/src/yaml/comments.js';
import { parseYaml } from '../../core/src/yaml/parse.js';
import { valuesLost, valuesOf } from './plain-values.js';
import { spoil } from './spoiled-contracts.js';
import { STYLES } from './styled-contracts.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const ROOT = join(import.meta.dirname, '../..');

/** Contracts of the example mesh and of the test workspaces, as they are. */
const FILES = [
  'examples/mesh/orders/product/order_facts.contract.yaml',
  'examples/mesh/customer/product/customer_dim.contract.yaml',
  'test/workspaces/harbour/base/cargo/contracts/product/manifest_facts.contract.yaml',
  'test/workspaces/harbour/base/fleet/product/vessel_dim.contract.yaml',
  'test/evolution/current/style-flow/order_facts.contract.yaml',
  'test/evolution/current/style-anchor/order_facts.contract.yaml',
  'test/evolution/current/style-folded-text/order_facts.contract.yaml',
];

const CORPUS: readonly (readonly [string, string])[] = [
  ...Object.entries(STYLES),
  ...FILES.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
];

const ENDINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'Windows lines': (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'no final newline': (text) => text.trimEnd(),
};

/** How often one fix of one rule for one field is tried in one file. */
const TRIES = 1;
/** Every how many mistakes are made; a prime, so that files and kinds of mistakes mix. */
const STRIDE = 43;

/**
 * Errors that another rule may find only after a fix, because the fix has made the place readable: a version and a
 * sunset can be compared, tags say PII, a tagged column has a name.
 */
const FOLLOW_UPS =
  /^(?:version-.*|(?:invalid-value|missing-field) (?:missing|short)-deprecation|(?:unknown-field|missing-field) unmasked-pii)$/;

function isFollowUp(cause: Finding, next: Finding): boolean {
  return FOLLOW_UPS.test(next.rule) || FOLLOW_UPS.test(`${cause.rule} ${next.rule}`);
}

function identity({ rule, data }: Finding): string {
  return `${rule} ${JSON.stringify(data)}`;
}

function errorCount(text: string): number {
  return parseYaml(text).problems.filter(({ severity }) => severity === 'error').length;
}

function commentsOf(text: string): string[] {
  return yamlTexture(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd());
}

function opened(before: string): Workspace {
  const { workspace } = loadFixture('', PATH);
  workspace.setFile(PATH, before);
  workspace.setBaseline(PATH, { kind: 'present', ref: 'HEAD', path: PATH, text: before });
  return workspace;
}

function findingsIn(workspace: Workspace, text: string): Finding[] {
  workspace.setFile(PATH, text);
  return check(workspace, PATH);
}

function expectSpan({ rule, span }: Finding, text: string): void {
  expect(span.start, rule).toBeGreaterThanOrEqual(0);
  expect(span.end, rule).toBeGreaterThan(span.start);
  expect(span.end, rule).toBeLessThanOrEqual(text.length);
  expect(text.slice(span.start, span.end), rule).toMatch(/^\S(?:[^]*\S)?$/);
}

/** The word that a finding is about, where its span is that word alone. */
function wordOf({ rule, data }: Finding): unknown {
  const named = data as Readonly<Record<string, unknown>>;
  if (rule.startsWith('version-')) return named['version'];
  return {
    'unsupported-mask': named['mask'],
    'unknown-field': named['field'],
    'stale-semantics': named['key'],
  }[rule];
}

function expectToken(finding: Finding, text: string): void {
  const token = text.slice(finding.span.start, finding.span.end);
  const word = wordOf(finding);
  if (word === undefined || token.startsWith('*')) return;
  const { root } = parseYaml(token);
  expect(isScalar(root) && (typeof root.value === 'string' ? root.value : root.source), finding.rule).toBe(
    word,
  );
}

/** The text after a snippet's placeholders took their defaults. */
function expanded(snippet: string): string {
  const filled = snippet.replaceAll(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_all, inner: string) => inner);
  return filled.replaceAll(/\\([\\$}])/g, '$1');
}

/** Applies one fix to `text` and holds the result against what the product promises. Returns the new text. */
function expectFixed(
  workspace: Workspace,
  text: string,
  finding: Finding,
  fix: Fix,
  before: Finding[],
): string {
  expect(Object.keys(fix.edits)).toEqual([PATH]);
  const edits = fix.edits[PATH] ?? [];
  for (const { newText, snippet } of edits)
    if (snippet !== undefined) expect(expanded(snippet)).toBe(newText);
  const after = applyEdits(text, edits);
  expectIntact(text, after, fix);
  const left = findingsIn(workspace, after);
  const ofRule = (found: Finding[]): Finding[] => found.filter(({ rule }) => rule === finding.rule);
  const isGone = left.every((each) => identity(each) !== identity(finding));
  expect(isGone || ofRule(left).length < ofRule(before).length, 'the finding is gone').toBe(true);
  const known = new Set(before.map(identity));
  const fresh = left.filter((each) => !known.has(identity(each)) && !isFollowUp(finding, each));
  expect(fresh.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return after;
}

/** Syntax, comments, line endings and all values but the meant one are as before. */
function expectIntact(text: string, after: string, { title }: Fix): void {
  expect(errorCount(after), 'syntax errors').toBeLessThanOrEqual(errorCount(text));
  if (!title.startsWith('Remove')) expect(commentsOf(after), 'comments').toEqual(commentsOf(text));
  if (!/(?<!\r)\n/.test(text)) expect(after).not.toMatch(/(?<!\r)\n/);
  if (!/[ \t]\r?$/m.test(text)) expect(after, 'blanks at line ends').not.toMatch(/[ \t]\r?$/m);
  expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
  if (errorCount(text) > 0) return;
  const lost = valuesLost(valuesOf(text), valuesOf(after));
  const most = /^(?:Add|Insert|Explain|Describe|Fill)/.test(title) ? 0 : title.startsWith('Bump') ? 2 : 1;
  if (!/^(?:Remove|Rename)/.test(title)) expect(lost.length, lost.join(', ')).toBeLessThanOrEqual(most);
}

/** Applies preferred fixes of one rule until none is left; a text that comes back is a loop. */
function expectEnd(workspace: Workspace, text: string, rule: string): void {
  const seen = new Set<string>();
  for (let current = text; ;) {
    expect(seen.has(current), `${rule} fixes itself in a loop`).toBe(false);
    seen.add(current);
    const found = findingsIn(workspace, current).filter((each) => each.rule === rule);
    const next = found
      .flatMap((each) => fixesFor(workspace, each))
      .find((fix) => fix.preferred && fix.edits[PATH]);
    if (!next) return;
    current = applyEdits(current, next.edits[PATH] ?? []);
  }
}

/** Tries every fix of `text`, each kind of fix as often as `tried` allows. Returns how many. */
function tryFixes(workspace: Workspace, text: string, tried: Map<string, number>): number {
  let count = 0;
  const before = findingsIn(workspace, text);
  for (const finding of before) {
    expectSpan(finding, text);
    expectToken(finding, text);
    workspace.setFile(PATH, text);
    const fixes = fixesFor(workspace, finding).filter(({ open }) => !open);
    expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
    for (const fix of fixes) {
      const field = (finding.data as { readonly field?: string }).field ?? '';
      const kind = `${finding.rule} ${field} ${fix.title.split(' ')[0]!}`;
      if ((tried.get(kind) ?? 0) >= TRIES) continue;
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      const after = expectFixed(workspace, text, finding, fix, before);
      if (fix.preferred) expectEnd(workspace, after, finding.rule);
      count++;
    }
  }
  return count;
}

describe.each(CORPUS)('fixes in %s', (_name, source) => {
  it.each(Object.entries(ENDINGS))('mend what they say and nothing else, with %s', (ending, change) => {
    const text = change(source);
    const workspace = opened(text);
    const tried = new Map<string, number>();
    let count = 0;
    const offset = Object.keys(ENDINGS).indexOf(ending);
    for (const [at, { mistake, text: spoiled }] of spoil(text).entries()) {
      if (at % STRIDE !== offset * 11) continue;
      try {
        count += tryFixes(workspace, spoiled, tried);
      } catch (error) {
        throw new Error(`${mistake}\n${spoiled}`, { cause: error });
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(STYLES))('the style %s', (name, source) => {
  it.each(Object.values(ENDINGS))('has no finding and no change from the others', (change) => {
    const text = change(source);
    expect(findingsIn(opened(text), text).map(({ message }) => message)).toEqual([]);
    const changes = diffContracts(readContract(STYLES['block']!), readContract(text), DEFAULT_CONFIG);
    const own = name === 'anchors and aliases' ? ['x-defaults added'] : [];
    expect(changes.map(({ summary }) => summary)).toEqual(own);
  });
});
