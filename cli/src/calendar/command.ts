import type { Place, Range, Workspace } from '@data-mesh-contracts/core';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { namedPlaces } from '../diff/select.js';
import { parseDate, withHost } from '../host.js';
import { EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';
import { isInside } from '../root.js';

/** Something of the workspace that has an end. */
export interface Dated extends Place {
  /** Negative where it is past; undefined where it has no date of the calendar. */
  readonly daysLeft: number | undefined;
}

/** A command that lists what ends. */
export interface Calendar<Entry extends Dated> {
  readonly name: string;
  readonly description: string;
  /** What paths may be. */
  readonly paths: string;
  readonly help: string;
  /** In the order of the list. */
  readonly list: (workspace: Workspace) => readonly Entry[];
  readonly reporters: {
    readonly table: (found: readonly Entry[]) => string;
    readonly markdown: (found: readonly Entry[]) => string;
    readonly json: (found: readonly Entry[], rangeOf: (place: Place) => Range | undefined) => string;
  };
}

interface Options {
  readonly format: 'table' | 'json' | 'markdown';
  readonly within?: number;
  readonly output?: string;
  readonly today?: string;
}

/** Adds the calendar to the program; `done` gets its exit code. */
export function calendarCommand<Entry extends Dated>(
  calendar: Calendar<Entry>,
  program: Command,
  io: Io,
  done: (code: number) => void,
): void {
  program
    .command(calendar.name)
    .description(calendar.description)
    .argument('[path...]', calendar.paths)
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['table', 'json', 'markdown'])
        .default('table'),
    )
    .option('--within <days>', 'leave out what ends later than that', parseDays)
    .option('--output <file>', 'write the report to a file')
    .option('--today <date>', 'the date to count from, as YYYY-MM-DD', parseDate)
    .addHelpText('after', calendar.help)
    .action(async (paths: string[], options: Options) => {
      done(await report(calendar, paths, options, io));
    });
}

async function report<Entry extends Dated>(
  calendar: Calendar<Entry>,
  paths: readonly string[],
  options: Options,
  io: Io,
): Promise<number> {
  const { root, places } = namedPlaces(paths, io);
  // No baseline is needed, so none is missed; files that cannot be read are reported below.
  const quiet: Io = { ...io, err: () => undefined };
  return withHost(root, { ...options, baseline: 'none' }, quiet, (host) => {
    const { workspace } = host;
    const isNamed = (path: string): boolean =>
      places.length === 0 || places.some(({ absolute }) => isInside(absolute, host.absolute(path)));
    for (const { written, absolute } of places)
      if (!workspace.paths().some((path) => isInside(absolute, host.absolute(path))))
        throw new UsageError(`${written} holds nothing of the mesh`);
    const found = calendar
      .list(workspace)
      .filter((each) => isNamed(each.path) && isWithin(each, options.within));
    io.signal.throwIfAborted();
    const unread = workspace
      .paths()
      .filter((path) => isNamed(path) && workspace.uncheckedReason(path) !== undefined);
    for (const path of unread) io.err(`contract-cli: ${path}: ${workspace.uncheckedReason(path) ?? ''}\n`);
    const rangeOf = ({ path, span }: Place): Range | undefined => workspace.view().lines(path)?.range(span);
    emit(calendar.reporters[options.format](found, rangeOf), options.output, io);
    return unread.length > 0 ? EXIT_UNCHECKED : EXIT_PASS;
  });
}

/** What has no date of the calendar is never left out: nobody knows when it ends. */
function isWithin({ daysLeft }: Dated, within = Infinity): boolean {
  return daysLeft === undefined || daysLeft <= within;
}

function parseDays(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Not a number of days.');
  return Number(text);
}
