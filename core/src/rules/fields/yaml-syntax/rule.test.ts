import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, loadFixture } from '../../../testing/index.js';
import { yamlSyntax } from './rule.js';

const cases: readonly (readonly [string, string])[] = [
  ['an open brace', 'sla: { freshness: 15m\n⟦tags⟧{yaml-syntax}: []\n'],
  ['an open quote', 'name: "orders\nversion⟦:⟧{yaml-syntax}'],
  ['a line without a colon', 'name: a\n⟦owner⟧{yaml-syntax}\nversion: "1.0.0"\n'],
  ['a colon in a bare value', 'name: a\nx-note: ⟦see⟧{yaml-syntax}: below\n'],
  ['a reserved character', 'owner: ⟦@⟧{yaml-syntax}orders-team\nname: a\n'],
  ['a tab', 'sla:\n⟦\t⟧{yaml-syntax}freshness: 1h\n'],
  ['a missing comma', 'sla: { freshness: ⟦1h accuracy: 99%⟧{yaml-syntax} }\n'],
  [
    'a key that repeats',
    'name: a\nsla: { freshness: 1h, ⟦freshness⟧{yaml-syntax}: 2h }\n⟦name⟧{yaml-syntax}: b\n',
  ],
  ['an alias without an anchor', 'name: ⟦*nope⟧{yaml-syntax}\n'],
  ['a second document', 'name: a\n⟦---⟧{yaml-syntax}\nname: b\n'],
  [
    'a merge conflict',
    '⟦<<<<<<< HEAD⟧{yaml-syntax}\nname: a\n⟦=======⟧{yaml-syntax}\nname: b\n⟦>>>>>>> other⟧{yaml-syntax}\n',
  ],
  ['an unknown YAML tag', 'name: ⟦!foo⟧{yaml-syntax} a\n'],
];

describe('yaml-syntax', () => {
  it.each(cases)('points at %s', (_name, text) => {
    checkRule(yamlSyntax, text);
  });

  it('says in plain words what is wrong', () => {
    checkRule(
      yamlSyntax,
      `
name: a
owner: @orders-team
#      ^ error[yaml-syntax]: a value cannot start with @: put it in quotes
`,
    );
  });

  it('finds a line that is no directive, and a colon that a name swallows', () => {
    checkRule(
      yamlSyntax,
      `
⟦%NOTE orders⟧{yaml-syntax}
---
name: &a⟦:⟧{yaml-syntax} a
`,
    );
  });

  it.each([
    ['%NOTE orders\n---\nname: a\n', 'no directive of YAML'],
    ['name: &a: a\n', 'the colon counts as part of this name'],
  ])('says in plain words what is wrong with %j', (text, words) => {
    const { fixture, workspace } = loadFixture(text);
    expect(check(workspace, fixture.files[0]!.path)[0]?.message).toContain(words);
  });

  it.each([
    ['an alias bomb', bomb()],
    ['anchors, merge keys and blocks', 'x-a: &a { k: 1 }\nx-b: { <<: *a, k: 2 }\nx-c: |\n  a: b: c\n'],
    ['one document between marks', '---\nname: a\n...\n'],
    ['an empty second document', 'name: a\n---\n# nothing\n'],
    ['a byte order mark', '\uFEFFname: a\n'],
    ['a row of equals signs in text', 'x-note: |\n  a\n  =======\n'],
  ])('reads %s', (_name, text) => {
    checkRule(yamlSyntax, text);
  });
});

function bomb(): string {
  const lines = ['x-0: &x0 [1]'];
  for (let at = 1; at < 40; at++) {
    const alias = at === 1 ? '⟦*x0⟧{yaml-syntax}' : `*x${at - 1}`;
    lines.push(`x-${at}: &x${at} [${alias}, *x${at - 1}]`);
  }
  return lines.join('\n');
}
