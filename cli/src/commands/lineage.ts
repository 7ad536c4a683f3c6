import type { MeshHost } from '@data-mesh-contracts/adapters';
import {
  allColumns,
  columnsNamed,
  lineageSummary,
  mermaid,
  openLineageEvents,
  trace,
  type ColumnRef,
  type Trace,
} from '@data-mesh-contracts/core';
import { InvalidArgumentError, Option, type Command } from 'commander';
import pc from 'picocolors';
import manifest from '../../package.json' with { type: 'json' };
import { parseDate, withHost } from '../host.js';
import { EXIT_FAIL, EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { lineageJson, lineageTable, summaryTable } from '../lineage/reporters.js';
import { emit } from '../output.js';
import { hasColors } from '../reporters/render.js';
import { findRoot } from '../root.js';

const FORMATS = ['table', 'json', 'mermaid', 'openlineage'] as const;

interface LineageOptions {
  readonly format: (typeof FORMATS)[number];
  readonly upstream?: true;
  readonly downstream?: true;
  readonly depth?: number;
  readonly output?: string;
  readonly today?: string;
}

const HELP = `
Examples:
  contract-cli lineage customer.raw.users.email              where the column goes, and the tags on the way
  contract-cli lineage customer.product.customer_dim --upstream
  contract-cli lineage customer.raw.users.email --format mermaid --output lineage.mmd
  contract-cli lineage --format openlineage --output events.openlineage.json
  contract-cli lineage                                       how much of the SQL is covered

A dbt model outside of the mesh goes by its own name: stg_orders.email.

Exit codes: 0 no column lacks a tag that it inherits, 1 one does, 2 there is no such column, or a file could not be read.`;

/** Adds `lineage` to the program; `done` gets its exit code. */
export function lineageCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('lineage')
    .description('Shows where columns come from and where they go, and which tags flow along.')
    .argument('[column...]', 'columns or tables by their full names; all of the workspace if none is given')
    .addOption(new Option('--format <format>', 'how to report').choices([...FORMATS]).default('table'))
    .option('--upstream', 'only where the columns come from')
    .option('--downstream', 'only where they go')
    .option('--depth <n>', 'go no further than that many steps', parseDepth)
    .option('--output <file>', 'write the report to a file')
    .option('--today <date>', 'the date of OpenLineage events, as YYYY-MM-DD', parseDate)
    .addHelpText('after', HELP)
    .action(async (names: string[], options: LineageOptions) => {
      done(await lineage(names, options, io));
    });
}

async function lineage(names: readonly string[], options: LineageOptions, io: Io): Promise<number> {
  // No baseline is needed, so none is missed; files that cannot be read are reported below.
  const quiet: Io = { ...io, err: () => undefined };
  return withHost(findRoot(io.cwd, []), { ...options, baseline: 'none' }, quiet, (host) => {
    const { workspace } = host;
    const isSummary = names.length === 0 && options.format === 'table';
    const text = isSummary
      ? { report: summaryTable(lineageSummary(workspace)), failed: false }
      : render(traceOf(host, names, options), host, options, io);
    io.signal.throwIfAborted();
    const unread = workspace.paths().filter((path) => workspace.uncheckedReason(path) !== undefined);
    for (const path of unread) io.err(`contract-cli: ${path}: ${workspace.uncheckedReason(path) ?? ''}\n`);
    emit(text.report, options.output, io);
    if (unread.length > 0) return EXIT_UNCHECKED;
    return text.failed ? EXIT_FAIL : EXIT_PASS;
  });
}

function traceOf({ workspace }: MeshHost, names: readonly string[], options: LineageOptions): Trace {
  const { upstream, downstream, depth } = options;
  const direction = upstream === downstream ? 'both' : upstream ? 'upstream' : 'downstream';
  const starts = names.flatMap((name): readonly ColumnRef[] => {
    const found = columnsNamed(workspace, name);
    if (found.length > 0) return found;
    throw new UsageError(
      `no file of the workspace knows the column or table ${name}: give its full name, such as customer.raw.users.email`,
    );
  });
  const limit = names.length === 0 ? { limit: Infinity } : {};
  return trace(workspace, names.length === 0 ? allColumns(workspace) : starts, {
    direction,
    ...limit,
    ...(depth !== undefined && { depth }),
  });
}

interface Rendered {
  readonly report: string;
  /** A column lacks a tag that it inherits. */
  readonly failed: boolean;
}

function render(found: Trace, { workspace }: MeshHost, options: LineageOptions, io: Io): Rendered {
  const failed = found.columns.some(({ missing }) => missing.length > 0);
  const view = workspace.view();
  switch (options.format) {
    case 'json':
      return { report: lineageJson(found, view), failed };
    case 'mermaid':
      return { report: mermaid(found), failed };
    case 'openlineage': {
      const events = openLineageEvents(workspace, found, {
        producer: `urn:data-mesh-contracts:${manifest.name}:${manifest.version}`,
        eventTime: `${options.today ?? io.today()}T00:00:00Z`,
        namespace: workspace.options.rootName,
      });
      return { report: `${JSON.stringify(events, undefined, 2)}\n`, failed };
    }
    case 'table': {
      const colors = pc.createColors(options.output === undefined && hasColors(io));
      return { report: lineageTable(found, view, colors), failed };
    }
  }
}

function parseDepth(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Not a number of steps.');
  return Number(text);
}
