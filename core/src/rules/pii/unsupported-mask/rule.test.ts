import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles, loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { unsupportedMask } from './rule.js';

describe('unsupported-mask', () => {
  it('underlines the mask', () => {
    checkRule(
      unsupportedMask,
      `
schema:
  - { name: email, type: string, tags: [PII], mask: md5 }
#                                                   ^^^ error[unsupported-mask]: the mask md5 of column email is not supported
  - { name: phone, type: string, mask: ⟦true⟧{unsupported-mask} }
  - { name: ssn, type: string, mask: redact }
  - { name: iban, type: string, mask: }
`,
    );
  });

  it('underlines a mask that is written as a block, without the line ending behind it', () => {
    const { fixture, workspace } = loadFixture('schema:\n  - name: email\n    mask: |-\n      md5\n');
    const { path, text } = fixture.files[0]!;
    const found = check(workspace, path).find(({ rule }) => rule === unsupportedMask.id);
    expect(text.slice(found!.span.start, found!.span.end)).toBe('|-\n      md5');
  });

  it('replaces it by the near method, or any other', () => {
    checkFix(
      unsupportedMask,
      'schema: [{ name: a, mask: "sha-256" }] # m',
      'schema: [{ name: a, mask: "sha256" }] # m',
    );
    checkFix(
      unsupportedMask,
      'schema: [{ name: a, mask: md5 }]',
      'schema: [{ name: a, mask: redact }]',
      'Mask a with redact',
    );
  });

  it('edits no other place through an alias', () => {
    expect(fixTitles(unsupportedMask, 'x-m: &m md5\nschema: [{ name: a, mask: *m }]')).toEqual([]);
    expect(fixTitles(unsupportedMask, 'x-c: &c { mask: md5 }\nschema: [{ <<: *c, name: a }]')).toEqual([]);
  });
});
