import { sunsets, type Sunset } from '@data-mesh-contracts/core';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { sunsetsJson, sunsetsMarkdown, sunsetsTable } from '../calendar/reporters.js';
import { namedPlaces } from '../diff/select.js';
import { parseDate, withHost } from '../host.js';
import { EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';
import { isInside } from '../root.js';

interface SunsetsOptions {
  readonly format: 'table' | 'json' | 'markdown';
  readonly within?: number;
  readonly output?: string;
  readonly today?: string;
}

const HELP = `
Examples:
  contract-cli sunsets                          every deprecation of the workspace, the nearest first
  contract-cli sunsets --within 30              past ones, and those of the next 30 days
  contract-cli sunsets orders --format markdown --output sunsets.md

Exit codes: 0 listed, 2 a contract could not be read.`;

/** Adds `sunsets` to the program; `done` gets its exit code. */
export function sunsetsCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('sunsets')
    .description('Lists the announced ends of versions, with the days left and who is still on them.')
    .argument('[path...]', 'contracts or folders; all of the workspace if none is given')
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['table', 'json', 'markdown'])
        .default('table'),
    )
    .option('--within <days>', 'leave out what ends later than that', parseDays)
    .option('--output <file>', 'write the report to a file')
    .option('--today <date>', 'the date to count from, as YYYY-MM-DD', parseDate)
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: SunsetsOptions) => {
      done(await list(paths, options, io));
    });
}

async function list(paths: readonly string[], options: SunsetsOptions, io: Io): Promise<number> {
  const { root, places } = namedPlaces(paths, io);
  // No baseline is needed, so none is missed; files that cannot be read are reported below.
  const quiet: Io = { ...io, err: () => undefined };
  return withHost(root, { ...options, baseline: 'none' }, quiet, (host) => {
    const { workspace } = host;
    const isNamed = (path: string): boolean =>
      places.length === 0 || places.some(({ absolute }) => isInside(absolute, host.absolute(path)));
    for (const { written, absolute } of places)
      if (!workspace.paths().some((path) => isInside(absolute, host.absolute(path))))
        throw new UsageError(`${written} holds no contracts`);
    const found = sunsets(workspace).filter((each) => isNamed(each.path) && isWithin(each, options.within));
    io.signal.throwIfAborted();
    const unread = workspace
      .paths()
      .filter((path) => isNamed(path) && workspace.uncheckedReason(path) !== undefined);
    for (const path of unread) io.err(`contract-cli: ${path}: ${workspace.uncheckedReason(path) ?? ''}\n`);
    const rangeOf = ({ path, span }: Sunset) => workspace.view().lines(path)?.range(span);
    emit(render(found, options, rangeOf), options.output, io);
    return unread.length > 0 ? EXIT_UNCHECKED : EXIT_PASS;
  });
}

/** What has no date of the calendar is never left out: nobody knows when it ends. */
function isWithin({ daysLeft }: Sunset, within = Infinity): boolean {
  return daysLeft === undefined || daysLeft <= within;
}

function render(
  found: readonly Sunset[],
  { format }: SunsetsOptions,
  rangeOf: Parameters<typeof sunsetsJson>[1],
): string {
  if (format === 'json') return sunsetsJson(found, rangeOf);
  return format === 'markdown' ? sunsetsMarkdown(found) : sunsetsTable(found);
}

function parseDays(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Not a number of days.');
  return Number(text);
}
