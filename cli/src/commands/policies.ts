import type { Command } from 'commander';
import type { Io } from '../io.js';
import { inputCommand } from './policies/input.js';
import { listCommand } from './policies/list.js';
import { testCommand } from './policies/test.js';

const EXAMPLES = `
Examples:
  $ contract-cli policies list
  $ contract-cli policies test
  $ contract-cli policies input orders/product/order_facts.contract.yaml`;

/** Adds `policies` with its own commands to the program; `done` gets the exit code. */
export function policiesCommand(program: Command, io: Io, done: (code: number) => void): void {
  const policies = program
    .command('policies')
    .description('Looks at the Rego policies of the workspace.')
    .addHelpText('after', EXAMPLES);
  listCommand(policies, io, done);
  testCommand(policies, io, done);
  inputCommand(policies, io, done);
}
