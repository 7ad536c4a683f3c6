import { listExceptions, type ListedException } from '@data-mesh-contracts/core';
import type { Calendar } from '../calendar/command.js';
import { exceptionsJson, exceptionsMarkdown, exceptionsTable } from '../calendar/exception-reporters.js';

const HELP = `
Examples:
  contract-cli exceptions                       every exception of the workspace, the first to end first
  contract-cli exceptions --within 30           those that are over, and those that end in the next 30 days
  contract-cli exceptions payments --format markdown --output exceptions.md

States: in force; expiring, in force for two weeks at most; expired; requested, nobody has granted it;
undated, without a readable end; unknown policy. Only one in force permits anything.

Exit codes: 0 listed, 2 a file could not be read.`;

/** `exceptions`: what domains may do although a policy forbids it. */
export const EXCEPTIONS: Calendar<ListedException> = {
  name: 'exceptions',
  description: 'Lists what domains may do although a policy forbids it, until when and by whose leave.',
  paths: 'exceptions or folders; all of the workspace if none is given',
  help: HELP,
  list: listExceptions,
  reporters: { table: exceptionsTable, markdown: exceptionsMarkdown, json: exceptionsJson },
};
