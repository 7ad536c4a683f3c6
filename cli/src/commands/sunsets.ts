import { sunsets, type Sunset } from '@data-mesh-contracts/core';
import type { Calendar } from '../calendar/command.js';
import { sunsetsJson, sunsetsMarkdown, sunsetsTable } from '../calendar/sunset-reporters.js';

const HELP = `
Examples:
  contract-cli sunsets                          every deprecation of the workspace, the nearest first
  contract-cli sunsets --within 30              past ones, and those of the next 30 days
  contract-cli sunsets orders --format markdown --output sunsets.md

Exit codes: 0 listed, 2 a contract could not be read.`;

/** `sunsets`: the announced ends of versions. */
export const SUNSETS: Calendar<Sunset> = {
  name: 'sunsets',
  description: 'Lists the announced ends of versions, with the days left and who is still on them.',
  paths: 'contracts or folders; all of the workspace if none is given',
  help: HELP,
  list: sunsets,
  reporters: { table: sunsetsTable, markdown: sunsetsMarkdown, json: sunsetsJson },
};
