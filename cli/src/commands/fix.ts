import type { MeshHost } from '@data-mesh-contracts/adapters';
import { check } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import { applyFixes, type Fixed } from '../fix/apply.js';
import { unifiedDiff, writeFixed } from '../fix/write.js';
import { parseDate, withHost } from '../host.js';
import { EXIT_FAIL, EXIT_PASS, EXIT_UNCHECKED, type Io } from '../io.js';
import { notChecked } from '../report/report.js';
import { findRoot } from '../root.js';
import { knownRule } from '../rule-ids.js';
import { findTargets, selectFiles } from '../selection.js';

interface FixOptions {
  readonly rule: readonly string[];
  readonly baseline?: string;
  readonly today?: string;
  readonly dryRun?: true;
}

const EXAMPLES = `
Examples:
  $ contract-cli fix
  $ contract-cli fix orders --rule unmasked-pii --rule version-unchanged
  $ contract-cli fix --dry-run | git apply

Exit codes: 0 no errors are left, 1 errors are left, 2 something could not be checked or written.`;

/** Adds `fix` to the program; `done` gets its exit code. */
export function fixCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('fix')
    .description('Applies the fixes that the editor prefers, until none is left.')
    .argument('[path...]', 'files or folders to fix; all of the workspace if none is given')
    .option('--rule <id...>', 'fix findings of these rules only', [])
    .option('--baseline <ref>', 'git ref to compare with, or merge-base:<ref>, or none')
    .option('--dry-run', 'print the changes as a unified diff, and write nothing')
    .option('--today <date>', 'the date to check against, as YYYY-MM-DD', parseDate)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: FixOptions) => {
      done(await fix(paths, options, io));
    });
}

/** Fixes and tells what it did; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const rules = options.rule.map(knownRule);
  const targets = findTargets({ paths, yaml: [], model: [] }, io.cwd);
  const root = findRoot(
    io.cwd,
    targets.map(({ absolute }) => absolute),
  );
  const work = async (host: MeshHost): Promise<number> => {
    const files = await selectFiles(host, targets);
    const fixed = await applyFixes(host, files, rules, io.signal);
    if (options.dryRun) io.out(unifiedDiff(host, fixed));
    else {
      writeFixed(host, fixed);
      io.out(summary(fixed));
    }
    return exitCode(host, files, options, io);
  };
  return withHost(root, options, io, work, { policies: [] });
}

function summary({ applied, before }: Fixed): string {
  if (applied.length === 0) return 'Nothing to fix.\n';
  const lines = applied.map(({ file, rule, title }) => `${file} ${rule}: ${title}\n`);
  return `${lines.join('')}\n${applied.length} fixed in ${before.size} files\n`;
}

function exitCode(host: MeshHost, files: readonly string[], { baseline }: FixOptions, io: Io): number {
  const without = (baseline ?? host.workspace.config.baseline) === 'none';
  const missed = notChecked(host, files, without);
  for (const { file, reason } of missed) io.err(`contract-cli: ${file}: ${reason}\n`);
  if (missed.length > 0) return EXIT_UNCHECKED;
  const left = files
    .flatMap((path) => check(host.workspace, path))
    .filter(({ severity }) => severity === 'error');
  if (left.length === 0) return EXIT_PASS;
  io.err(`contract-cli: ${left.length} errors are left: contract-cli validate lists them\n`);
  return EXIT_FAIL;
}
