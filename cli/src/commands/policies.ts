import type { Command } from 'commander';
import type { Io } from '../io.js';
import { inputCommand } from './policies/input.js';
import { listCommand } from './policies/list.js';
import { testCommand } from './policies/test.js';

/** Adds `policies` with its own commands to the program; `done` gets the exit code. */
export function policiesCommand(program: Command, io: Io, done: (code: number) => void): void {
  const policies = program.command('policies').description('Looks at the Rego policies of the workspace.');
  listCommand(policies, io, done);
  testCommand(policies, io, done);
  inputCommand(policies, io, done);
}
