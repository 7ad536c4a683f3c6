import { expect, it } from 'vitest';
import { loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { unreadablePolicies } from './rule.js';

function underlined(text: string, entries: readonly number[]): string[] {
  const { workspace } = loadFixture(text, 'mesh.yaml');
  const problems = entries.map((entry) => ({ entry, message: 'polices: there is no such folder' }));
  workspace.policies.load({ kind: 'ready' }, undefined, problems);
  const found = check(workspace, 'mesh.yaml').filter(({ rule }) => rule === unreadablePolicies.id);
  return found.map(({ span, message }) => {
    expect(message).toBe('these policies are not evaluated: polices: there is no such folder');
    return text.slice(span.start, span.end);
  });
}

it('underlines the entry that cannot be read', () => {
  expect(underlined('policies: [policies, polices]\n', [1])).toEqual(['polices']);
  expect(underlined('policies:\n  - { git: ../x, ref: v1 }\n', [0])).toEqual(['{ git: ../x, ref: v1 }']);
});

it('underlines the key where there is no such entry, and nothing where there is no key', () => {
  expect(underlined('policies: []\n', [3])).toEqual(['policies']);
  expect(underlined('baseline: HEAD\n', [0])).toEqual([]);
});
