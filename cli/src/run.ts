import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { calendarCommand } from './calendar/command.js';
import { auditCommand } from './commands/audit.js';
import { completionCommand } from './commands/completion.js';
import { diffCommand } from './commands/diff.js';
import { EXCEPTIONS } from './commands/exceptions.js';
import { explainCommand } from './commands/explain.js';
import { fixCommand } from './commands/fix.js';
import { initCommand } from './commands/init.js';
import { initContractCommand } from './commands/init-contract.js';
import { lineageCommand } from './commands/lineage.js';
import { policiesCommand } from './commands/policies.js';
import { SUNSETS } from './commands/sunsets.js';
import { validateCommand } from './commands/validate.js';
import { EXIT_INTERRUPTED, EXIT_PASS, EXIT_UNCHECKED, UsageError, type Io } from './io.js';

/** Runs `contract-cli` with the arguments after the program's name; resolves to the exit code, never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = EXIT_PASS;
  const program = new Command('contract-cli')
    .description('Checks data-mesh contracts and the SQL that reads them, as the editor does.')
    .version(manifest.version, '-V, --version', 'print the version')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride();
  const done = (result: number): void => {
    code = result;
  };
  validateCommand(program, io, done);
  fixCommand(program, io, done);
  explainCommand(program, io, done);
  diffCommand(program, io, done);
  policiesCommand(program, io, done);
  lineageCommand(program, io, done);
  calendarCommand(SUNSETS, program, io, done);
  calendarCommand(EXCEPTIONS, program, io, done);
  initCommand(program, io, done);
  initContractCommand(program, io, done);
  auditCommand(program, io, done);
  completionCommand(program, io, done);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}

function exitCodeOf(error: unknown, io: Io): number {
  if (io.signal.aborted) return EXIT_INTERRUPTED;
  // Commander has said it already; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_PASS : EXIT_UNCHECKED;
  const message = error instanceof UsageError ? error.message : `unexpected failure: ${String(error)}`;
  io.err(`contract-cli: ${message}\n`);
  return EXIT_UNCHECKED;
}
