import type { MeshHost } from '@data-mesh-contracts/adapters';
import { severityOfRule, type PolicyRule } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import { withHost } from '../../host.js';
import { EXIT_PASS, EXIT_UNCHECKED, type Io } from '../../io.js';
import { withPolicies } from '../../policies/open.js';
import { findRoot } from '../../root.js';

interface ListOptions {
  readonly policies: readonly string[];
}

const EXAMPLES = `
Examples:
  $ contract-cli policies list
  $ contract-cli policies list --policies ../platform/bundle.tar.gz

Exit codes: 0 all compile, 2 one of them does not.`;

/** Adds `policies list`: the policies with their severity and title. */
export function listCommand(policies: Command, io: Io, done: (code: number) => void): void {
  policies
    .command('list')
    .description('Lists the policies with their severity, title and file.')
    .option('--policies <dir...>', 'folders or bundles of policies besides those of mesh.yaml', [])
    .addHelpText('after', EXAMPLES)
    .action(async (options: ListOptions) => {
      const root = findRoot(io.cwd, []);
      done(await withHost(root, { baseline: 'none' }, io, (host) => list(host, options, io)));
    });
}

function list(host: MeshHost, { policies }: ListOptions, io: Io): Promise<number> {
  return withPolicies(host, policies, io, ({ rules, problems }) => {
    const lines = new Set(rules.map(describe));
    for (const line of lines) io.out(line);
    for (const { path, message } of problems) io.err(`contract-cli: ${path} is not evaluated: ${message}\n`);
    return problems.length > 0 ? EXIT_UNCHECKED : EXIT_PASS;
  });
}

function describe(rule: PolicyRule): string {
  const { path, metadata } = rule;
  const title = metadata.title === undefined ? '' : `  ${metadata.title}`;
  return `${severityOfRule(rule).padEnd(7)}  policy:${rule.package}  ${path}${title}\n`;
}
