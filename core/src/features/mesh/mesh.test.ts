import { describe, expect, it } from 'vitest';
import { completeAt, completed, completionsAt, hoverAt } from '../../testing/index.js';

const mesh = (text: string): string => `#- mesh.yaml\n${text}`;

describe('completion in mesh.yaml', () => {
  it('offers the options that are not set yet, and none that decides nothing', () => {
    const offered = completionsAt(mesh('dialect: spark\n$0'));
    expect(offered).toContain('minimum_deprecation_days');
    expect(offered).not.toContain('dialect');
    expect(offered).not.toContain('catalogs');
  });

  it('documents every key', () => {
    for (const source of ['$0', 'rules:\n  $0', 'evolution: { $0', 'domains: { a: { $0'])
      for (const { label, documentation } of completeAt(mesh(source)))
        expect(documentation, label).toBeTruthy();
  });

  it('offers dialects, levels and severities', () => {
    expect(completionsAt(mesh('dialect: $0'))).toContain('snowflake');
    expect(completionsAt(mesh('evolution:\n  owner-changed: $0'))).toEqual([
      'major',
      'minor',
      'patch',
      'none',
    ]);
    expect(completionsAt(mesh('transforms:\n  anonymise: $0'))).toEqual(['passes', 'strips']);
    expect(completionsAt(mesh('rules: { unmasked-pii: $0'))).toEqual([
      'off',
      'hint',
      'info',
      'warning',
      'error',
    ]);
  });

  it('offers rules by their ids and the mesh’s domains', () => {
    expect(completionsAt(mesh('rules:\n  unm$0'))).toContain('unmasked-pii');
    const source = `${mesh('domains:\n  $0')}\n#- orders/product/a.contract.yaml\nname: orders.product.a`;
    expect(completionsAt(source)).toEqual(['orders']);
  });

  it('offers the entries that a list has by default', () => {
    expect(completionsAt(mesh('masks: [sha256, $0]'))).toEqual(['tokenize', 'redact']);
    expect(completionsAt(mesh('masks:\n  - $0'))).toEqual(['sha256', 'tokenize', 'redact']);
  });

  it('writes what the option’s kind of value needs', () => {
    expect(completed(mesh('mas$0'), 'masks')).toBe('masks: []');
    expect(completed(mesh('ru$0'), 'rules')).toBe('rules:\n  ');
    expect(completed(mesh('dia$0'), 'dialect')).toBe('dialect: ');
    expect(completed(mesh('dialect:$0'), 'trino')).toBe('dialect: trino');
  });
});

describe('hover in mesh.yaml', () => {
  const card = (source: string): string | undefined => hoverAt(mesh(source));

  it('says what a key decides, and its default', () => {
    expect(card('mas$0ks: [redact]')).toContain('`sha256`, `tokenize`, `redact`');
    expect(card('rules:\n  unmasked$0-pii: off')).toContain('Default: `error`');
    expect(card('evolution: { owner-cha$0nged: none }')).toContain('Default: `patch`');
    expect(card('domains: { a: { pa$0ths: [] } }')).toContain('Globs');
  });

  it('is silent elsewhere', () => {
    expect(card('dialect: sp$0ark')).toBeUndefined();
    expect(card('nonsen$0se: 1')).toBeUndefined();
  });
});
