import { describe, expect, it } from 'vitest';
import { yamlCursor } from './cursor.js';

/** Position, path and word at `‸`, such as `value schema/-/mask sha`. */
function at(source: string): string {
  const offset = source.indexOf('‸');
  const found = yamlCursor(source.replace('‸', ''), offset);
  return found ? `${found.position} ${found.path.join('/')} ${found.text}`.trim() : 'nothing';
}

/** Sibling keys at `‸`. */
function siblings(source: string): string[] {
  const offset = source.indexOf('‸');
  return [...(yamlCursor(source.replace('‸', ''), offset)?.siblings.keys() ?? [])];
}

describe('yamlCursor', () => {
  it.each([
    ['‸', 'key'],
    ['na‸', 'key  na'],
    ['name: a\n‸', 'key'],
    ['name: a.b‸', 'value name a.b'],
    ['version: ‸', 'value version'],
    ['version:‸', 'value version'],
    ['version: "2.1‸"', 'value version 2.1'],
    ['owner:\n  te‸', 'key owner te'],
    ['owner:\n  ‸\nsla:', 'key owner'],
    ['owner: { team: a, ‸', 'key owner'],
    ['owner: { team: a, ‸ }\nsla: {}', 'key owner'],
    ['owner: { team: ‸', 'value owner/team'],
    ['owner: { team: a ‸ }', 'nothing'],
    ['schema:\n  - { name: email, ma‸\n  - { name: b }', 'key schema/- ma'],
    ['schema:\n  - { name: email, mask: ‸ }', 'value schema/-/mask'],
    ['schema:\n  - { name: email, tags: [PII, ‸] }', 'item schema/-/tags/-'],
    ['schema:\n  - { name: email, tags: [P‸II] }', 'item schema/-/tags/- PII'],
    ['schema:\n  - name: email\n    ‸', 'key schema/-'],
    ['schema:\n  - name: email\n    mask: ‸\n  - name: b', 'value schema/-/mask'],
    ['schema:\n  - name: email\n    tags:\n      - ‸', 'item schema/-/tags/-'],
    ['schema:\n  - ‸', 'item schema/-'],
    ['schema:\n  - na‸', 'item schema/- na'],
    ['schema:\n  - name: a\n  ‸', 'key schema'],
    ['schema:\n- name: a\n  ty‸', 'key schema/- ty'],
    ['schema:\n- name: a\n‸', 'key'],
    ['# na‸', 'nothing'],
    ['name: a # x‸', 'nothing'],
    ['semantics:\n  a: >\n    text ‸\n  b: c', 'nothing'],
    ['semantics:\n  a: |-\n    te‸xt\n  b: c', 'nothing'],
    ['semantics:\n  a: |-\n    text\n  b: c‸', 'value semantics/b c'],
    ['name: x\n---\nown‸', 'key  own'],
    ['a: &x { b: ‸ }', 'value a/b'],
  ])('%j stands at %s', (source, expected) => {
    expect(at(source)).toBe(expected);
  });

  it('knows the keys before and behind the cursor', () => {
    expect(siblings('schema:\n  - name: a\n    ‸\n    type: string\n  - mask: x')).toEqual(['name', 'type']);
    expect(siblings('- { name: a, ‸, type: b }')).toEqual(['name', 'type']);
    expect(siblings('owner:\n  team: a\n  ‸\nname: x')).toEqual(['team']);
  });

  it('knows the other entries of a list', () => {
    const text = 'tags: [PII, b, x]';
    expect(yamlCursor(text, text.length - 1)?.items).toEqual(['PII', 'b']);
  });

  it('ends on brackets and quotes that nobody closed', () => {
    expect(at('schema: [ { name: "x, type: b\nsla: { fre‸')).toBe('key sla fre');
    expect(at('schema:\n  - { name: a, tags: [PII\n  - { name: b, mask: ‸')).toBe('value schema/-/mask');
  });
});
