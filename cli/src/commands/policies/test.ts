import { dirname } from 'node:path';
import type { MeshHost, PolicyTest } from '@data-mesh-contracts/adapters';
import type { PolicySet } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import { parseDate, withHost } from '../../host.js';
import { EXIT_FAIL, EXIT_PASS, UsageError, type Io } from '../../io.js';
import { withPolicies } from '../../policies/open.js';
import { findRoot } from '../../root.js';

interface TestOptions {
  readonly policies: readonly string[];
  readonly today?: string;
}

const EXAMPLES = `
Examples:
  $ contract-cli policies test
  $ contract-cli policies test --policies ../platform/policies

Exit codes: 0 every test passed, 1 a test failed, 2 the tests could not be run.`;

/** Adds `policies test`: runs the tests that lie beside the policies. */
export function testCommand(policies: Command, io: Io, done: (code: number) => void): void {
  policies
    .command('test')
    .description('Runs the rules `test_…` of the policies, which lie in `*_test.rego`.')
    .option('--policies <dir...>', 'folders or bundles of policies besides those of mesh.yaml', [])
    .option('--today <date>', 'the date that the policies see, as YYYY-MM-DD', parseDate)
    .addHelpText('after', EXAMPLES)
    .action(async (options: TestOptions) => {
      const root = findRoot(io.cwd, []);
      done(await withHost(root, { ...options, baseline: 'none' }, io, (host) => test(host, options, io)));
    });
}

function test(host: MeshHost, options: TestOptions, io: Io): Promise<number> {
  return withPolicies(host, options.policies, io, async (set, evaluator) => {
    refuseBroken(set);
    const tests = await evaluator.test(options.today ?? io.today());
    if (tests.length === 0) throw new UsageError('there are no tests: rules `test_…` in files `*_test.rego`');
    for (const each of tests) io.out(line(each));
    const failed = tests.filter(({ outcome }) => outcome === 'fail' || outcome === 'error').length;
    io.out(`\n${tests.length - failed} of ${tests.length} tests passed or were skipped\n`);
    return failed > 0 ? EXIT_FAIL : EXIT_PASS;
  });
}

function refuseBroken({ problems }: PolicySet): void {
  const lines = problems.map(({ path, message }) => `${path}: ${message}`);
  if (lines.length > 0) throw new UsageError(`the policies do not compile:\n  ${lines.join('\n  ')}`);
}

function line({ outcome, path, name, message, printed = [] }: PolicyTest): string {
  const reason = message === undefined ? '' : `: ${message}`;
  const output = outcome === 'pass' ? [] : printed.map((each) => `  ${each}`);
  return [`${outcome.padEnd(5)} ${dirname(path) === '.' ? '' : path} ${name}${reason}`, ...output, ''].join(
    '\n',
  );
}
