import { describe, expect, it } from 'vitest';
import { checkRule, fixTitles, loadFixture } from '../../../testing/index.js';
import { applyEdits } from '../../../text/edit.js';
import { check, fixesFor } from '../../engine.js';
import { unexplainedSuppression } from './rule.js';

const COLUMN = '  - { name: email, type: string, tags: [PII] }\n';

describe('unexplained-suppression', () => {
  it('underlines what gives no reason, or the placeholder of one', () => {
    for (const comment of ['contracts-ignore unmasked-pii', 'contracts-ignore unmasked-pii: <reason>'])
      checkRule(
        unexplainedSuppression,
        `name: a.product.b\nschema:\n  # ⟦${comment}⟧{unexplained-suppression}\n${COLUMN}`,
      );
  });

  it('underlines what names no rule', () => {
    checkRule(
      unexplainedSuppression,
      '# ⟦contracts-ignore: later⟧{unexplained-suppression}\nname: a.product.b\n',
    );
    checkRule(
      unexplainedSuppression,
      '# ⟦contracts-ignore-file⟧{unexplained-suppression}\nname: a.product.b\n',
    );
  });

  it('is content with a reason', () => {
    checkRule(
      unexplainedSuppression,
      `name: a.product.b\nschema:\n  # contracts-ignore unmasked-pii: hashed upstream: see PRIV-12\n${COLUMN}`,
    );
  });

  it('offers to add the reason, as something to type over, and never by itself', () => {
    const source = `name: a.product.b\nschema:\n  # contracts-ignore unmasked-pii\n${COLUMN}`;
    const { workspace, fixture } = loadFixture(source);
    const { path, text } = fixture.files[0]!;
    const finding = check(workspace, path).find(({ rule }) => rule === unexplainedSuppression.id)!;
    const [fix] = fixesFor(workspace, finding);
    expect(fix).toMatchObject({ title: 'Add the reason', preferred: false });
    expect(fix?.edits[path]?.[0]?.snippet).toBe(': ${1:reason}');
    expect(applyEdits(text, fix!.edits[path]!)).toContain('# contracts-ignore unmasked-pii: <reason>\n');
    expect(fixTitles(unexplainedSuppression, '# contracts-ignore\nname: a')).toEqual([]);
  });
});
