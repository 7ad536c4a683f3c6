import { describe, expect, it } from 'vitest';
import { check } from '../rules/engine.js';
import { loadFixture, setText } from '../testing/index.js';
import { applyEdits } from '../text/edit.js';
import { actions } from './code-actions.js';
import { ignoreFinding } from './ignore-finding.js';

/** The text after the finding of `rule` was ignored. Proves that it is gone, and that the reason is asked for. */
function ignored(rule: string, source: string): string {
  const { workspace, fixture } = loadFixture(source);
  const { path, text } = fixture.files.at(-1)!;
  const finding = check(workspace, path).find((each) => each.rule === rule)!;
  const { fix } = ignoreFinding(workspace, finding)!;
  expect(fix.preferred).toBe(false);
  const after = applyEdits(text, fix.edits[path]!);
  setText(workspace, path, after);
  const left = check(workspace, path).map((each) => each.rule);
  expect(left).not.toContain(rule);
  expect(left).toContain('unexplained-suppression');
  return after;
}

const CONTRACT = 'name: a.product.b\nschema:\n  - name: email\n    tags: [PII]\n';

describe('ignoring a finding', () => {
  it('writes a comment above its line, indented as that is', () => {
    expect(ignored('unmasked-pii', CONTRACT)).toBe(
      CONTRACT.replace('    tags', '    # contracts-ignore unmasked-pii: <reason>\n    tags'),
    );
  });

  it('keeps line endings and the byte order mark', () => {
    const text = `\uFEFF${CONTRACT.replaceAll('\n', '\r\n')}`;
    expect(ignored('unmasked-pii', text)).toContain(
      '    # contracts-ignore unmasked-pii: <reason>\r\n    tags',
    );
    const first = text.replace('name', 'flavour: x\r\nname');
    expect(ignored('unknown-field', first)).toMatch(
      /^\uFEFF# contracts-ignore unknown-field: <reason>\r\nflavour/,
    );
  });

  it('writes SQL’s comments in SQL', () => {
    const files = `#- orders/product/o.contract.yaml\nname: orders.product.o\n#- customer/product/c.contract.yaml\nname: customer.product.c\n`;
    expect(
      ignored('private-tier-read', `${files}--- orders/derived/a.sql\nSELECT 1\nFROM customer.derived.x\n`),
    ).toBe('SELECT 1\n-- contracts-ignore private-tier-read: <reason>\nFROM customer.derived.x\n');
  });

  it('never writes into a text of several lines', () => {
    const block = 'name: a.product.b\nsemantics:\n  email: |\n    first line\n    TODO\n';
    const { workspace, fixture } = loadFixture(block);
    const { path } = fixture.files[0]!;
    const finding = check(workspace, path)[0]!;
    const within = { ...finding, span: { start: block.indexOf('TODO'), end: block.length - 1 } };
    const { title, fix } = ignoreFinding(workspace, within)!;
    expect(title).toBe(`Ignore ${finding.rule} in this file, for a reason`);
    expect(fix.edits[path]![0]!.span).toEqual({ start: 0, end: 0 });
  });

  it('is the last offer, and lets the user type the reason', () => {
    const { workspace, fixture } = loadFixture(CONTRACT);
    const { path } = fixture.files[0]!;
    const found = check(workspace, path);
    const at = CONTRACT.indexOf('PII');
    const last = actions(workspace, path, { start: at, end: at }, found).at(-1)!;
    expect(last).toMatchObject({ title: 'Ignore unmasked-pii here, for a reason', kind: 'quickfix' });
    expect(last.fix.edits[path]![0]!.snippet).toContain('unmasked-pii: ${1:reason}');
  });

  it('is not offered for what is always reported', () => {
    const { workspace, fixture } = loadFixture('name: "a');
    const finding = check(workspace, fixture.files[0]!.path).find(({ rule }) => rule === 'yaml-syntax')!;
    expect(ignoreFinding(workspace, finding)).toBeUndefined();
  });
});
