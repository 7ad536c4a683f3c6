import { expect } from 'vitest';
import { isScalar } from 'yaml';
import { applyEdits, check, fixesFor, type Finding, type Fix, type Workspace } from '../../core/src/index.js';
import { yamlTexture } from '../../core/src/yaml/comments.js';
import { parseYaml } from '../../core/src/yaml/parse.js';
import { valuesLost, valuesOf } from './plain-values.js';

/** A file whose fixes are tried, and the workspace around it. */
export interface Bench {
  readonly workspace: Workspace;
  readonly path: string;
}

/** Line endings and edges of files that a fix has to keep, by name. */
export const ENDINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'Windows lines': (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'no final newline': (text) => text.trimEnd(),
};

/** How often one fix of one rule for one field is tried in one file. */
const TRIES = 1;
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

/** All findings of the file with that text. */
export function findingsIn({ workspace, path }: Bench, text: string): Finding[] {
  workspace.setFile(path, text);
  return check(workspace, path);
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
function expectFixed(bench: Bench, text: string, finding: Finding, fix: Fix, before: Finding[]): string {
  expect(Object.keys(fix.edits)).toEqual([bench.path]);
  const edits = fix.edits[bench.path] ?? [];
  for (const { newText, snippet } of edits)
    if (snippet !== undefined) expect(expanded(snippet)).toBe(newText);
  const after = applyEdits(text, edits);
  expectIntact(text, after, fix);
  const left = findingsIn(bench, after);
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
function expectEnd(bench: Bench, text: string, rule: string): void {
  const { workspace, path } = bench;
  const seen = new Set<string>();
  for (let current = text; ;) {
    expect(seen.has(current), `${rule} fixes itself in a loop`).toBe(false);
    seen.add(current);
    const found = findingsIn(bench, current).filter((each) => each.rule === rule);
    const next = found
      .flatMap((each) => fixesFor(workspace, each))
      .find((fix) => fix.preferred && fix.edits[path]);
    if (!next) return;
    current = applyEdits(current, next.edits[path] ?? []);
  }
}

/** Tries every fix of `text`, each kind of fix as often as `tried` allows. Returns how many. */
export function tryFixes(bench: Bench, text: string, tried: Map<string, number>): number {
  const { workspace, path } = bench;
  let count = 0;
  const before = findingsIn(bench, text);
  for (const finding of before) {
    expectSpan(finding, text);
    expectToken(finding, text);
    workspace.setFile(path, text);
    const fixes = fixesFor(workspace, finding).filter(({ open }) => !open);
    expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
    for (const fix of fixes) {
      const field = (finding.data as { readonly field?: string }).field ?? '';
      const kind = `${finding.rule} ${field} ${fix.title.split(' ')[0]!}`;
      if ((tried.get(kind) ?? 0) >= TRIES) continue;
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      const after = expectFixed(bench, text, finding, fix, before);
      if (fix.preferred) expectEnd(bench, after, finding.rule);
      count++;
    }
  }
  return count;
}
