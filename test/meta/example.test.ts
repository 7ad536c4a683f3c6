import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGISTRY } from '@data-mesh-contracts/core';
import { describe, expect, it } from 'vitest';
import { hasPolicyEngine, policyFindingsOf } from './example-policies.js';
import { findingsOf, readFiles, withExampleRepo, type Files, type Listed } from './example-mesh.js';

interface Change {
  readonly title: string;
  readonly file: string;
  /** In the changed file, or in the one that is named. */
  readonly findings: readonly (Omit<Listed, 'file'> & { readonly file?: string })[];
}

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const CHANGES = JSON.parse(readFileSync(join(EXAMPLES, 'changes.json'), 'utf8')) as readonly Change[];
const HEAD = readFiles(join(EXAMPLES, 'mesh'));

/**
 * Rules that a tree of readable text files, without a history, cannot show, and those that need a file to go or a
 * reader of the example to break.
 */
const NOT_SHOWN = [
  ...['unchecked-file', 'version-reused', 'product-removed', 'removed-column-read'],
  // About policies that are broken: the ones of the example are not.
  ...['policy-error', 'policy-failed', 'unreadable-policies'],
];

describe('the example mesh', () => {
  it('has no finding as it stands', () => {
    expect(findingsOf(HEAD, HEAD)).toEqual([]);
  });

  it('has a working change for each rule, and exactly the findings that are listed', () => {
    const working = withExampleRepo(readFiles);
    const listed = CHANGES.flatMap(({ file, findings }) => findings.map((each) => ({ file, ...each })));
    const builtIn = listed.filter(({ rule }) => !rule.startsWith('policy:'));
    expect(sorted(findingsOf(working, HEAD))).toEqual(sorted(builtIn));
    const shown = new Set(builtIn.map(({ rule }) => rule));
    const expected = REGISTRY.map(({ id }) => id).filter((id) => !NOT_SHOWN.includes(id));
    expect([...shown].sort()).toEqual(expected.sort());
  });
});

describe.runIf(hasPolicyEngine())('the policies of the example mesh', () => {
  it('find nothing in it as it stands, and exactly the findings that are listed in its changes', async () => {
    const listed = CHANGES.flatMap(({ file, findings }) => findings.map((each) => ({ file, ...each })));
    const byPolicies = listed.filter(({ rule }) => rule.startsWith('policy:'));
    expect(await policyFindingsOf(HEAD)).toEqual([]);
    const working = withExampleRepo(readFiles);
    expect(sorted(await policyFindingsOf(working))).toEqual(sorted(byPolicies));
    expect(byPolicies.length).toBeGreaterThan(0);
  });
});

describe('the example repository', () => {
  it('ends its history at the example as it stands, and needs none of the user’s settings', () => {
    withExampleRepo((folder) => {
      expect(Object.fromEntries(readFiles(folder))).toEqual(Object.fromEntries(HEAD));
      expect(git(folder, 'status', '--porcelain')).toBe('');
      expect(git(folder, 'log', '--format=%an').trim().split('\n')).toHaveLength(8);
    }, '--clean');
  });

  it('comes out the same each time', () => {
    const commit = (): string => withExampleRepo((folder) => git(folder, 'rev-parse', 'HEAD'), '--clean');
    expect(commit()).toBe(commit());
  });

  it('tags the versions that a contract had', () => {
    withExampleRepo((folder) => {
      for (const tag of git(folder, 'tag').trim().split('\n')) {
        const [name = '', version = ''] = tag.split('@');
        const path = `${name.split('.').slice(0, 2).join('/')}/${name.split('.')[2] ?? ''}.contract.yaml`;
        expect(git(folder, 'show', `${tag}:${path}`)).toContain(`version: "${version}"`);
      }
    }, '--clean');
  });

  it('has no finding at any commit of its history', () => {
    const history = withExampleRepo((folder) => {
      const commits = git(folder, 'rev-list', '--reverse', 'HEAD').trim().split('\n');
      return commits.map((commit) => tree(folder, commit));
    }, '--clean');
    for (const files of history) expect(findingsOf(files, files)).toEqual([]);
  });
});

function tree(folder: string, commit: string): Files {
  const paths = git(folder, 'ls-tree', '-r', '--name-only', commit).trim().split('\n');
  return new Map(paths.map((path) => [path, git(folder, 'show', `${commit}:${path}`)]));
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
}

function sorted(findings: readonly Listed[]): string[] {
  return findings.map(({ file, rule, text }) => `${file} ${rule} ${text}`).sort();
}
