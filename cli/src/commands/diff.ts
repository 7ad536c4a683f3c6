import { Option, type Command } from 'commander';
import { compareContracts, diffReport, type Compared } from '../diff/report.js';
import { diffMarkdown, diffTable } from '../diff/reporters.js';
import { namedPlaces, selectContracts } from '../diff/select.js';
import type { DiffReport } from '../diff/types.js';
import { parseDate, withHost } from '../host.js';
import { EXIT_FAIL, EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';

interface DiffOptions {
  readonly baseline?: string;
  readonly format: 'table' | 'json' | 'markdown';
  readonly output?: string;
  readonly today?: string;
}

/** Columns of a table that does not go to a terminal. */
const COLUMNS = 120;

const HELP = `
Examples:
  contract-cli diff                                what is not committed yet
  contract-cli diff --baseline upstream            what is not pushed yet
  contract-cli diff --baseline merge-base:main --format markdown --output comment.md
  contract-cli diff orders/product --baseline v1.4 --format json

Exit codes: 0 every version fits, 1 a version does not fit, 2 something could not be compared.`;

/** Adds `diff` to the program; `done` gets its exit code. */
export function diffCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('diff')
    .description(
      'Classifies the changes of contracts since a baseline and names the versions that they call for.',
    )
    .argument('[path...]', 'contracts or folders, also removed ones; all of the workspace if none is given')
    .option(
      '--baseline <ref>',
      'git ref to compare with, or upstream, or merge-base:<ref> (default: mesh.yaml, else HEAD)',
    )
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['table', 'json', 'markdown'])
        .default('table'),
    )
    .option('--output <file>', 'write the report to a file')
    .option('--today <date>', 'the date to check against, as YYYY-MM-DD', parseDate)
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: DiffOptions) => {
      done(await diff(paths, options, io));
    });
}

/** Compares and reports; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function diff(paths: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const { root, places } = namedPlaces(paths, io);
  return withHost(root, options, io, async (host) => {
    const baseline = options.baseline ?? host.workspace.config.baseline;
    if (baseline === 'none') throw new UsageError('there is nothing to compare with: the baseline is none');
    const compared = compareContracts(host, await selectContracts(host, places, io));
    const report = diffReport(host, compared, baseline);
    io.signal.throwIfAborted();
    emit(render(report, compared, options, io), options.output, io);
    return exitCode(report, host.baselineState.kind === 'ready');
  });
}

function render(
  report: DiffReport,
  compared: readonly Compared[],
  { format, output }: DiffOptions,
  io: Io,
): string {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'markdown') return diffMarkdown(report, compared);
  return diffTable(report, (output === undefined ? io.terminal?.columns : undefined) ?? COLUMNS);
}

/** Without a baseline even an empty report is no pass: what was removed is not known. */
function exitCode({ summary }: DiffReport, hasBaseline: boolean): number {
  if (!hasBaseline || summary.notChecked.length > 0) return EXIT_UNCHECKED;
  return summary.unfit > 0 ? EXIT_FAIL : EXIT_PASS;
}
