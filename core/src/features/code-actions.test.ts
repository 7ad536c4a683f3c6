import { describe, expect, it } from 'vitest';
import { check } from '../rules/engine.js';
import { applyEdits } from '../text/edit.js';
import { cursorOf } from '../testing/index.js';
import { actions, fixAll } from './code-actions.js';

const TWO = `name: a.product.b
schema:
  - { name: email, type: string, tags: [P$0II] } # keep
  - name: phone
    type: string
    tags: [PII]
`;

function titles(source: string): string[] {
  const { workspace, path, offset } = cursorOf(source);
  const found = check(workspace, path).filter(({ rule }) => rule === 'unmasked-pii');
  return actions(workspace, path, { start: offset, end: offset }, found).map(({ title }) => title);
}

describe('code actions', () => {
  it('offers the fixes under the cursor, the preferred one first, then those for all columns', () => {
    const offered = titles(TWO);
    expect(offered.slice(0, 3)).toEqual([
      'Mask email with sha256',
      'Mask email with tokenize',
      'Mask email with redact',
    ]);
    expect(offered).toContain('Mask all 2 PII columns with redact');
  });

  it('offers nothing for all where there is one, and nothing elsewhere', () => {
    expect(titles(TWO.replace('tags: [PII]', 'tags: []'))).not.toContain(
      'Mask all 2 PII columns with redact',
    );
    expect(titles(TWO.replace('$0', '').replace('name: phone', 'name: pho$0ne'))).toEqual([]);
  });

  it('masks all columns with the chosen method and changes nothing else', () => {
    const { workspace, path, offset } = cursorOf(TWO);
    const found = check(workspace, path);
    const all = actions(workspace, path, { start: offset, end: offset }, found).find(({ title }) =>
      title.startsWith('Mask all 2 PII columns with tokenize'),
    );
    expect(applyEdits(workspace.text(path)!, all!.fix.edits[path]!)).toBe(`name: a.product.b
schema:
  - { name: email, type: string, tags: [PII], mask: tokenize } # keep
  - name: phone
    type: string
    tags: [PII]
    mask: tokenize
`);
  });

  it('fixes all findings of the named rules with their preferred fix', () => {
    const { workspace, path } = cursorOf(TWO);
    const text = applyEdits(workspace.text(path)!, fixAll(workspace, path, ['unmasked-pii']));
    workspace.setFile(path, text);
    expect(text.match(/mask: sha256/g)).toHaveLength(2);
    expect(fixAll(workspace, path, ['unmasked-pii'])).toEqual([]);
    expect(fixAll(workspace, path, [])).toEqual([]);
  });
});
