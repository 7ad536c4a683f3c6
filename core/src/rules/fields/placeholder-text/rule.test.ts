import { describe, expect, it } from 'vitest';
import { checkRule, loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { placeholderText } from './rule.js';

describe('placeholder-text', () => {
  it('underlines the placeholder in a promise', () => {
    checkRule(
      placeholderText,
      `
owner: { team: "@a", on_call: ⟦TBD⟧{placeholder-text} }
schema:
  - { name: a, type: string, description: "Key, ⟦TODO⟧{placeholder-text}: explain" }
  - { name: b, type: string, description: ⟦"…"⟧{placeholder-text} }
semantics:
  a: ⟦todo⟧{placeholder-text}
  b: >
    Gross. ⟦FIXME⟧{placeholder-text} currency
deprecation: { migration_notes: ⟦"<notes>"⟧{placeholder-text} }
`,
    );
  });

  it('leaves words that only look so, values of the data, comments and typed fields', () => {
    checkRule(
      placeholderText,
      `
# TODO later
name: todo.product.todo_items
version: TBD
schema:
  - { name: todo, type: string, description: "The to-do item, a todo in the app" }
  - { name: b, type: string, description: "One of TBD|DONE, or 'TODO'" }
  - { name: c, type: string, description: "Mastodon handle…" }
sla: { freshness: TBD }
semantics: { b: "XXXL is a size; see TODO_LIST" }
`,
    );
  });

  it('reports a text that comes through an alias at the alias', () => {
    checkRule(placeholderText, 'x-a: &a "TODO: b"\nsemantics: { a: ⟦*a⟧{placeholder-text} }');
  });

  it('quotes the start of a long text alone', () => {
    const filler = 'lorem ipsum dolor sit amet\n'.repeat(3);
    const { workspace } = loadFixture(
      `schema:\n  - name: a\n    description: >\n${filler.replaceAll(/^/gm, '      ').trimEnd()}\n`,
    );
    const messages = workspace
      .paths()
      .flatMap((path) => check(workspace, path).map(({ message }) => message));
    expect(messages).toContainEqual(expect.stringMatching(/^lorem ipsum dolor sit amet… is a placeholder/));
  });
});
