import { basename, resolve } from 'node:path';
import { gatherEvidence, type MeshHost } from '@data-mesh-contracts/adapters';
import { audit, type Audit } from '@data-mesh-contracts/core';
import { Option, type Command } from 'commander';
import { withHost } from '../host.js';
import { EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from '../io.js';
import { emit } from '../output.js';
import { findRoot } from '../root.js';
import { findTargets } from '../selection.js';
import { auditPage } from './audit/html.js';
import { auditTable } from './audit/table.js';

interface AuditOptions {
  readonly format: 'table' | 'json' | 'html';
  readonly output?: string;
}

const HELP = `
Examples:
  $ contract-cli audit
  $ contract-cli audit --format html --output audit.html

Exit codes: 0 audited, 2 something could not be looked at, such as git's history.`;

/** Adds `audit` to the program; `done` gets its exit code. */
export function auditCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('audit')
    .description(
      'Scores each domain by the four principles, three checks each, from what the repository shows.',
    )
    .argument('[path]', 'the folder of the mesh')
    .addOption(
      new Option('--format <format>', 'how to report').choices(['table', 'json', 'html']).default('table'),
    )
    .option('--output <file>', 'write the report to a file')
    .addHelpText('after', HELP)
    .action(async (path: string | undefined, options: AuditOptions) => {
      done(await runAudit(path, options, io));
    });
}

/** Audits and reports; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function runAudit(path: string | undefined, options: AuditOptions, io: Io): Promise<number> {
  const root = rootOf(path, io);
  return withHost(root, {}, io, async (host) => {
    const evidence = await gatherEvidence(root);
    const result = audit(host.workspace, evidence);
    if (result.domains.length === 0) throw new UsageError(`${root} holds neither contracts nor pins`);
    io.signal.throwIfAborted();
    emit(render(result, root, options, io), options.output, io);
    const reasons = notChecked(host, result);
    for (const reason of reasons) io.err(`contract-cli: ${reason}\n`);
    return reasons.length > 0 ? EXIT_UNCHECKED : EXIT_PASS;
  });
}

function rootOf(path: string | undefined, io: Io): string {
  const [target] = findTargets({ paths: path === undefined ? [] : [path], yaml: [], model: [] }, io.cwd);
  if (!target) return findRoot(io.cwd, []);
  if (!target.folder) throw new UsageError(`${target.written} is a file: audit takes the folder of the mesh`);
  return findRoot(resolve(io.cwd, target.absolute), []);
}

function notChecked({ workspace }: MeshHost, { automation }: Audit): string[] {
  const files = workspace.paths().flatMap((path) => {
    const reason = workspace.uncheckedReason(path);
    return reason === undefined ? [] : [`${path}: ${reason}`];
  });
  return automation.kind === 'unavailable' ? [...files, automation.reason] : files;
}

function render(result: Audit, root: string, { format, output }: AuditOptions, io: Io): string {
  if (format === 'json') return `${JSON.stringify(result, undefined, 2)}\n`;
  if (format === 'html') return auditPage(result, basename(root), io.today());
  return auditTable(result, output === undefined && io.terminal !== undefined && !io.env.NO_COLOR);
}
