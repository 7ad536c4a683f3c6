import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, REGISTRY, type AnyRule } from '@data-mesh-contracts/core';
import { loadFixture } from '@data-mesh-contracts/core/testing';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/generate/output.js';
import { ruleDocPath } from '../../scripts/generate/rule-docs.js';
import { WITHOUT_EXAMPLE, exampleOf } from './page-example.js';

/** The ids that are fixed: users set them in `mesh.yaml`. */
const FIXED = [
  ...['yaml-syntax', 'missing-field', 'unknown-field', 'invalid-value', 'placeholder-text'],
  ...[
    'duplicate-column',
    'duplicate-product',
    'misplaced-contract',
    'undocumented-column',
    'stale-semantics',
  ],
  ...['version-unchanged', 'version-bump-too-small', 'version-bump-too-large', 'version-went-back'],
  ...['missing-deprecation', 'short-deprecation'],
  ...['unmasked-pii', 'unsupported-mask', 'untagged-pii'],
  'uninherited-tag',
  ...['private-tier-read', 'direct-storage-read', 'unknown-product', 'unknown-column'],
  ...['unpinned-read', 'loose-pin', 'unsatisfied-pin', 'sunsetting-pin', 'duplicate-dimension', 'hot-join'],
];

it('has every rule whose id is fixed', () => {
  const ids = REGISTRY.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(FIXED));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(REGISTRY.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const file = join(ROOT, ruleDocPath(rule));

  it('lies in a folder of its category and id, with its page and its tests', () => {
    expect(existsSync(file)).toBe(true);
    expect(existsSync(file.replace(/rule\.md$/, 'rule.test.ts'))).toBe(true);
  });

  it('has a summary of one sentence', () => {
    expect(rule.summary).toMatch(/^[A-Z`].{10,}[^.]\.$/);
  });

  it('has a page that says why, and what to do', () => {
    const page = readFileSync(file, 'utf8');
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual(expect.arrayContaining(['Why', 'Avoid', 'Prefer']));
  });
});

const withExample = REGISTRY.filter(({ id }) => !WITHOUT_EXAMPLE.includes(id));

describe.each(withExample.map((rule) => [rule.id, rule] as const))('the page of %s', (_id, rule) => {
  it('avoids what the rule fires on, in plain words', () => {
    const messages = messagesOn(rule, exampleOf(rule, 'Avoid'));
    expect(messages).not.toEqual([]);
    for (const message of messages) {
      expect(message).not.toMatch(/must (NOT )?(have|be|match) (required|pattern|string|object|format)/);
      expect(message).not.toMatch(/additional propert|unexpected token|undefined|\[object|NaN|\n/i);
      expect(message.length).toBeGreaterThan(20);
    }
  });

  it('prefers what it is silent on', () => {
    expect(messagesOn(rule, exampleOf(rule, 'Prefer'))).toEqual([]);
  });
});

function messagesOn(rule: AnyRule, source: string): string[] {
  const { fixture, workspace } = loadFixture(source);
  const findings = fixture.files.flatMap(({ path }) => check(workspace, path));
  return findings.filter((each) => each.rule === rule.id).map(({ message }) => message);
}
