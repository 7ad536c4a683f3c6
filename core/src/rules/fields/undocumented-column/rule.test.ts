import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { undocumentedColumn } from './rule.js';

describe('undocumented-column', () => {
  it('underlines a name that nothing explains', () => {
    checkRule(
      undocumentedColumn,
      `
schema:
  - { name: ⟦amount⟧{undocumented-column}, type: int }
  - { name: b, type: int, description: "B" }
  - { name: c, type: int }
semantics: { C: "C", null_rule: "None" }
`,
    );
  });

  it.each([
    [
      'schema: [{ name: a }]\nsemantics: { b: x }',
      'schema: [{ name: a }]\nsemantics: { b: x, a: "What a means" }',
      'Explain a in semantics',
    ],
    [
      "schema: [{ name: a }]\nsemantics:\n  b: 'x' # b",
      "schema: [{ name: a }]\nsemantics:\n  b: 'x' # b\n  a: 'What a means'",
      'Explain a in semantics',
    ],
    [
      'schema: [{ name: a, type: int, tags: [x] }]',
      'schema: [{ name: a, type: int, description: "What a means", tags: [x] }]',
      'Describe a',
    ],
    ['schema:\r\n- name: a\r\n', 'schema:\r\n- name: a\r\n  description: "What a means"\r\n', 'Describe a'],
  ])('%j', (before, after, title) => {
    checkFix(undocumentedColumn, before, after, title);
  });
});
