import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  check,
  isJudged,
  policyInput,
  type Finding,
  type PolicySet,
  type Workspace,
} from '@data-mesh-contracts/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestLog } from '../../adapters/src/testing/host.js';
import { bundledEngine, PolicyEngine } from '../../adapters/src/policy/engine.js';
import { readFolder } from '../../adapters/src/policy/sources/folder.js';
import { corpus } from './meshes.js';
import { hasOpa, OPA } from './opa.js';

/** The built-in rules that each policy of the bundle stands for. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  'mesh.pii_masking': ['unmasked-pii', 'unsupported-mask'],
  'mesh.retention': ['missing-retention', 'excessive-retention'],
  'mesh.cross_region': ['cross-region-read'],
  'mesh.bounded_context': ['private-tier-read', 'direct-storage-read'],
  'mesh.tag_inheritance': ['uninherited-tag'],
};

const FOLDER = join(import.meta.dirname, '../../policies');

const paths = bundledEngine();

describe.runIf(paths !== undefined)('the bundle of policies', () => {
  let engine: PolicyEngine;
  let set: PolicySet;

  beforeAll(async () => {
    engine = new PolicyEngine(paths!, new TestLog());
    const files = await readFolder(FOLDER);
    set = await engine.load({ files, data: {} });
  });

  afterAll(() => engine.dispose());

  it('compiles, and passes its own tests', async () => {
    expect(set.problems).toEqual([]);
    expect([...new Set(set.rules.map((rule) => rule.package))].sort()).toEqual(Object.keys(TWINS).sort());
    const tests = await engine.test('2026-11-23');
    expect(tests.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(tests.length).toBeGreaterThan(30);
  });

  it.runIf(hasOpa)('passes its tests, and the strict check, by the real opa', () => {
    for (const args of [['test'], ['check', '--strict'], ['fmt', '--fail', '--list']])
      execFileSync(OPA, [...args, FOLDER], { stdio: 'pipe' });
  });

  it('gives the verdict of the built-in rules on every file of the corpus, and each thing is told once', async () => {
    const denials = new Map(Object.keys(TWINS).map((each) => [each, 0]));
    const parted: string[] = [];
    for (const { name, workspace } of corpus()) {
      const today = workspace.view().today;
      const before = new Map(
        workspace
          .paths()
          .filter(isJudged)
          .map((path) => [path, check(workspace, path)]),
      );
      workspace.policies.load({ kind: 'ready' }, set);
      for (const [path, findings] of before) {
        const input = policyInput(workspace, path, workspace.view());
        if (!input) continue;
        const decisions = await engine.evaluate(JSON.stringify(input), { today, urgent: false });
        expect(decisions.failures).toEqual([]);
        for (const [policy, rules] of Object.entries(TWINS)) {
          const denied = decisions.results.some(({ rule }) => rule.package === policy);
          const found = findings.some(({ rule }) => rules.includes(rule));
          const isIgnoring = denied && !found && isIgnored(workspace, path, rules);
          if (denied !== found && !isIgnoring)
            parted.push(`${name}: ${path}: ${policy} denies: ${denied}, built-in: ${found}`);
          if (denied) denials.set(policy, denials.get(policy)! + 1);
        }
        workspace.policies.decide(path, decisions);
        expect(told(check(workspace, path)), `${name}: ${path}`).toEqual(told(findings));
      }
    }
    expect(parted).toEqual([]);
    for (const [policy, count] of denials) expect(count, policy).toBeGreaterThan(2);
  });
});

/** Whether a comment of the file ignores one of the rules: Rego does not see comments. */
function isIgnored(workspace: Workspace, path: string, rules: readonly string[]): boolean {
  const text = workspace.text(path) ?? '';
  return rules.some((rule) => text.includes(`contracts-ignore ${rule}`));
}

function told(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, span, message }) => `${span.start} ${severity}[${rule}] ${message}`);
}
