import { fileKind, policyInput } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import { parseDate, withHost } from '../../host.js';
import { EXIT_PASS, UsageError, type Io } from '../../io.js';
import { findRoot } from '../../root.js';
import { findTargets, selectFiles } from '../../selection.js';

interface InputOptions {
  readonly baseline?: string;
  readonly today?: string;
}

const EXAMPLES = `
Examples:
  $ contract-cli policies input orders/product/order_facts.contract.yaml
  $ contract-cli policies input models/marts/revenue.sql | opa eval -I -d policies data.mesh`;

/** Adds `policies input`: the document that policies judge a file by. */
export function inputCommand(policies: Command, io: Io, done: (code: number) => void): void {
  policies
    .command('input')
    .description('Prints the document that policies judge a file by, as JSON.')
    .argument('<file>', 'a contract, SQL file or dbt model')
    .option('--baseline <ref>', 'git ref that `previous` comes from, or none')
    .option('--today <date>', 'the date to check against, as YYYY-MM-DD', parseDate)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: InputOptions) => {
      await printInput(file, options, io);
      done(EXIT_PASS);
    });
}

/** Prints the document of `file`. Throws a `UsageError` where it has none. */
export async function printInput(file: string, options: InputOptions, io: Io): Promise<void> {
  const targets = findTargets({ paths: [file], yaml: [], model: [] }, io.cwd);
  const kind = fileKind(targets[0]?.absolute ?? '');
  if (targets[0]?.folder === true || (kind !== 'contract' && kind !== 'sql'))
    throw new UsageError(`${file} is judged by no policy: it is neither a contract nor SQL`);
  const root = findRoot(
    io.cwd,
    targets.map(({ absolute }) => absolute),
  );
  await withHost(root, options, io, async (host) => {
    const { workspace } = host;
    const [path = ''] = await selectFiles(host, targets);
    const input = policyInput(workspace, path, workspace.view());
    if (!input) throw new UsageError(`${file} could not be read`);
    io.out(`${JSON.stringify(input, undefined, 2)}\n`);
  });
}
