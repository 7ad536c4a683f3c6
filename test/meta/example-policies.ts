import { check } from '@data-mesh-contracts/core';
import { bundledEngine } from '../../adapters/src/policy/engine.js';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { loadHost } from '../../adapters/src/testing/host.js';
import type { Files, Listed } from './example-mesh.js';

/** Whether the policy engine was built, so that policies can be evaluated. */
export function hasPolicyEngine(): boolean {
  return bundledEngine() !== undefined;
}

/** The findings by policies in a mesh of these files, and those about policies themselves. */
export async function policyFindingsOf(files: Files): Promise<Listed[]> {
  const folder = new TestFolder().write(Object.fromEntries(files));
  const host = await loadHost(folder.path);
  try {
    await host.settled();
    return [...files].flatMap(([path, text]) =>
      check(host.workspace, path)
        .filter(({ rule }) => rule.startsWith('policy'))
        .map(({ rule, span }) => ({ file: path, rule, text: text.slice(span.start, span.end) })),
    );
  } finally {
    await host.dispose();
    folder.dispose();
  }
}
