import { resolve } from 'node:path';
import type { MeshHost } from '@data-mesh-contracts/adapters';
import { check } from '@data-mesh-contracts/core';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { restrictToChanges } from '../changed.js';
import { parseDate, withHost } from '../host.js';
import { EXIT_FAIL, EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';
import { readKnown, staleKnown, writeKnown, type KnownFinding } from '../report/known.js';
import { makeReport, type Report, type Reported } from '../report/report.js';
import { addJobSummary, FORMATS, render, type Format } from '../reporters/render.js';
import { findRoot } from '../root.js';
import { findTargets, selectFiles } from '../selection.js';

interface ValidateOptions {
  readonly yaml: readonly string[];
  readonly model: readonly string[];
  readonly policies: readonly string[];
  readonly baseline?: string;
  readonly changed?: true;
  readonly format: Format;
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly known?: string;
  readonly writeKnown?: string;
  readonly allowGrowth?: true;
  readonly today?: string;
  readonly cache: string | boolean;
}

const NO_BASELINE = 'none';

const EXAMPLES = `
Examples:
  $ contract-cli validate
  $ contract-cli validate orders --baseline merge-base:main --changed
  $ contract-cli validate --format sarif --output contracts.sarif
  $ contract-cli validate --write-known known-findings.json
  $ contract-cli validate --known known-findings.json

Exit codes: 0 no errors, 1 errors found, 2 something could not be checked.`;

/** Adds `validate` to the program; `done` gets its exit code. */
export function validateCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('validate')
    .description('Checks contracts, their versions against git, and the SQL that reads them.')
    .argument('[path...]', 'files or folders to report on; all of the workspace if none is given')
    .option('--yaml <file...>', 'contracts to report on', [])
    .option('--model <file...>', 'dbt YAML or SQL files to report on', [])
    .option('--policies <dir...>', 'folders or bundles of Rego policies besides those of mesh.yaml', [])
    .option(
      '--baseline <ref>',
      'git ref to compare with, or merge-base:<ref>, or none (default: mesh.yaml, else HEAD)',
    )
    .option('--changed', 'report only on what differs from the baseline, and what that touches')
    .addOption(new Option('--format <format>', 'how to report').choices([...FORMATS]).default('table'))
    .option('--output <file>', 'write the report to a file')
    .option('--max-warnings <n>', 'fail on more warnings than that', parseCount)
    .option('--known <file>', 'leave out the findings that this file lists')
    .option('--write-known <file>', 'list the findings in this file; an existing one only shrinks')
    .option('--allow-growth', 'let --write-known add findings to an existing file')
    .option('--today <date>', 'the date to check against, as YYYY-MM-DD', parseDate)
    .option('--cache <dir>', 'keep what was read in this folder, not in the user’s cache')
    .option('--no-cache', 'read every file, and keep nothing for the next run')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: ValidateOptions) => {
      done(await validate(paths, options, io));
    });
}

/** Checks and reports; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const known = options.known === undefined ? [] : readKnown(options.known, io);
  const targets = findTargets({ ...options, paths }, io.cwd);
  const root = findRoot(
    io.cwd,
    targets.map(({ absolute }) => absolute),
  );
  const policies = options.policies.map((path) => resolve(io.cwd, path));
  const work = async (host: MeshHost): Promise<number> => {
    const selected = await selectFiles(host, targets);
    const ref = options.baseline ?? host.workspace.config.baseline;
    const files = options.changed ? await restrictToChanges(host, selected, ref) : selected;
    const reported = report(host, files, known, ref === NO_BASELINE);
    io.signal.throwIfAborted();
    return publish(reported, known, options, io);
  };
  return withHost(root, options, io, work, { policies });
}

function report(
  host: MeshHost,
  files: readonly string[],
  known: readonly KnownFinding[],
  withoutBaseline: boolean,
): Reported {
  const found = files.flatMap((path) => check(host.workspace, path));
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  return makeReport(host, files, found, { known: fingerprints, withoutBaseline });
}

function publish(
  reported: Reported,
  known: readonly KnownFinding[],
  options: ValidateOptions,
  io: Io,
): number {
  const { format, output, writeKnown: file } = options;
  if (file !== undefined) return list(reported, file, options.allowGrowth === true, io);
  emit(render(reported, format, output !== undefined, io), output, io);
  if (format === 'github') addJobSummary(reported, io);
  const stale = staleKnown(known, reported.allFingerprints, reported.paths).length;
  if (stale > 0)
    io.err(`contract-cli: ${stale} known findings are found no more: drop them with --write-known\n`);
  return exitCode(reported.report, options, io);
}

/** Lists the findings as known, unless something was not checked: what is not found then may still be there. */
function list({ report, paths }: Reported, file: string, mayGrow: boolean, io: Io): number {
  const [missed] = report.summary.notChecked;
  if (missed) throw new UsageError(`${file} is left as it is: ${missed.file}: ${missed.reason}`);
  writeKnown(file, report, paths, mayGrow, io);
  io.err(`contract-cli: ${file} lists ${report.findings.length} known findings of ${paths.length} files\n`);
  return EXIT_PASS;
}

function exitCode({ summary }: Report, { maxWarnings }: ValidateOptions, io: Io): number {
  if (summary.notChecked.length > 0) return EXIT_UNCHECKED;
  if (summary.errors > 0) return EXIT_FAIL;
  if (maxWarnings === undefined || summary.warnings <= maxWarnings) return EXIT_PASS;
  io.err(`contract-cli: ${summary.warnings} warnings, ${maxWarnings} allowed\n`);
  return EXIT_FAIL;
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Not a number of warnings.');
  return Number(text);
}
