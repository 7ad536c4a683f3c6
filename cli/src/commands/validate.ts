import type { MeshHost } from '@data-mesh-contracts/adapters';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { openHost, parseDate } from '../host.js';
import { EXIT_FAIL, EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';
import { makeReport, type Report } from '../report/report.js';
import { jsonReport } from '../reporters/json.js';
import { tableReport } from '../reporters/table.js';
import { findRoot } from '../root.js';
import { findTargets, selectFiles } from '../selection.js';

interface ValidateOptions {
  readonly yaml: readonly string[];
  readonly model: readonly string[];
  readonly policies: readonly string[];
  readonly baseline?: string;
  readonly format: 'table' | 'json';
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly today?: string;
}

/** Columns of a table that does not go to a terminal. */
const COLUMNS = 120;

const NO_BASELINE = 'none';

/** Adds `validate` to the program; `done` gets its exit code. */
export function validateCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('validate')
    .description('Checks contracts, their versions against git, and the SQL that reads them.')
    .argument('[path...]', 'files or folders to report on; all of the workspace if none is given')
    .option('--yaml <file...>', 'contracts to report on', [])
    .option('--model <file...>', 'dbt YAML or SQL files to report on', [])
    .option('--policies <dir...>', 'folders with Rego policies (not evaluated by this version)', [])
    .option(
      '--baseline <ref>',
      'git ref to compare with, or merge-base:<ref>, or none (default: mesh.yaml, else HEAD)',
    )
    .addOption(new Option('--format <format>', 'how to report').choices(['table', 'json']).default('table'))
    .option('--output <file>', 'write the report to a file')
    .option('--max-warnings <n>', 'fail on more warnings than that', parseCount)
    .option('--today <date>', 'the date to check against, as YYYY-MM-DD', parseDate)
    .addHelpText('after', '\nExit codes: 0 no errors, 1 errors found, 2 something could not be checked.')
    .action(async (paths: string[], options: ValidateOptions) => {
      done(await validate(paths, options, io));
    });
}

/** Checks and reports; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  if (options.policies.length > 0) throw new UsageError('Rego policies are not evaluated by this version');
  const targets = findTargets({ ...options, paths }, io.cwd);
  const root = findRoot(
    io.cwd,
    targets.map(({ absolute }) => absolute),
  );
  const { baseline } = options;
  const host = openHost(root, options, io);
  try {
    await host.load(undefined, io.signal);
    const files = await selectFiles(host, targets);
    const report = makeReport(host, files, { withoutBaseline: usesNoBaseline(host, baseline) });
    io.signal.throwIfAborted();
    emit(render(report, options, io), options.output, io);
    return exitCode(report, options, io);
  } finally {
    await host.dispose();
  }
}

function usesNoBaseline(host: MeshHost, baseline: string | undefined): boolean {
  return (baseline ?? host.workspace.config.baseline) === NO_BASELINE;
}

function render(report: Report, { format, output }: ValidateOptions, io: Io): string {
  if (format === 'json') return jsonReport(report);
  const terminal = output === undefined ? io.terminal : undefined;
  const colors = terminal !== undefined && !io.env.NO_COLOR;
  return tableReport(report, { colors, columns: terminal?.columns ?? COLUMNS });
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
