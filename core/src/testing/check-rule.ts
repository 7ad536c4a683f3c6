import { expect } from 'vitest';
import { check, fixesFor, ruleById } from '../rules/engine.js';
import type { Finding, Fix } from '../rules/finding.js';
import type { Rule, Subjects } from '../rules/rule.js';
import { applyEdits } from '../text/edit.js';
import { LineIndex } from '../text/line-index.js';
import { loadFixture, setText, type LoadedFixture } from './mesh.js';

type SomeRule = Pick<Rule<unknown, keyof Subjects>, 'id'>;

/**
 * Checks a fixture with all rules and compares the findings of `rule` with the fixture's markers: what is not
 * marked must not fire. Every marker must name `rule` or another rule of the registry.
 */
export function checkRule(rule: SomeRule, source: string): LoadedFixture {
  const loaded = loadFixture(source);
  const { fixture, workspace } = loaded;
  const actual = fixture.files.flatMap(({ path }) =>
    check(workspace, path).filter((each) => each.rule === rule.id),
  );
  const expected = fixture.expected.filter((each) => each.rule === rule.id);
  for (const marker of fixture.expected)
    expect(ruleById(marker.rule), `unknown rule ${marker.rule}`).toBeDefined();
  expect(actual.map((finding) => render(finding, loaded))).toEqual(
    expected.map((each) => {
      const found = actual.find(
        (finding) =>
          finding.path === each.path && finding.span.start === each.start && finding.span.end === each.end,
      );
      const message = found?.message.startsWith(each.message) ? found.message : each.message;
      return render(
        { ...each, span: each, message, severity: each.severity ?? found?.severity ?? '' },
        loaded,
      );
    }),
  );
  return loaded;
}

/**
 * Applies the fix titled `title` (default: the preferred one) of the first finding of `rule` and compares the
 * texts that it changes or makes with `after`. Proves that the result has no such finding at that place any more and that no new
 * finding of any rule appeared.
 */
export function checkFix(rule: SomeRule, before: string, after: string, title?: string): void {
  const loaded = loadFixture(before);
  const finding = firstFinding(rule, loaded);
  const fixes = fixesFor(loaded.workspace, finding);
  const fix =
    title === undefined ? fixes.find((each) => each.preferred) : fixes.find((each) => each.title === title);
  expect(fix, `fixes offered: ${fixes.map((each) => each.title).join(' | ')}`).toBeDefined();
  const count = allFindings(loaded).length;
  const result = applyFix(fix!, loaded);
  const expected = loadFixture(after).fixture.files;
  for (const [path, text] of Object.entries(result)) {
    expect(text, path).toBe(expected.find((file) => file.path === path)?.text);
    setText(loaded.workspace, path, text);
  }
  const left = allFindings(loaded);
  expect(
    left.filter(
      (each) => each.rule === rule.id && JSON.stringify(each.data) === JSON.stringify(finding.data),
    ),
  ).toEqual([]);
  expect(left.length, left.map((each) => each.message).join('\n')).toBeLessThan(count);
}

/** Titles of the fixes of the first finding of `rule`. */
export function fixTitles(rule: SomeRule, source: string): string[] {
  const loaded = loadFixture(source);
  return fixesFor(loaded.workspace, firstFinding(rule, loaded)).map((fix) => fix.title);
}

function firstFinding(rule: SomeRule, loaded: LoadedFixture): Finding {
  const finding = allFindings(loaded).find((each) => each.rule === rule.id);
  if (!finding) throw new Error(`${rule.id} does not fire`);
  return finding;
}

function allFindings({ fixture, workspace }: LoadedFixture): Finding[] {
  return fixture.files.flatMap(({ path }) => check(workspace, path));
}

function applyFix(fix: Fix, { workspace }: LoadedFixture): Record<string, string> {
  const edited = Object.entries(fix.edits).map(([path, edits]) => [
    path,
    applyEdits(workspace.text(path) ?? '', edits),
  ]);
  return { ...(Object.fromEntries(edited) as Record<string, string>), ...fix.creates };
}

type Rendered = Pick<Finding, 'path' | 'span' | 'rule' | 'message'> & { readonly severity: string };

function render({ path, span, severity, rule, message }: Rendered, { workspace }: LoadedFixture): string {
  const text = workspace.text(path) ?? '';
  const { line, character } = new LineIndex(text).position(span.start);
  return `${path}:${line + 1}:${character + 1} ‹${text.slice(span.start, span.end)}› ${severity}[${rule}]: ${message}`;
}
