import { ruleById } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import pc from 'picocolors';
import { EXIT_PASS, UsageError, type Io } from '../io.js';
import { hasColors } from '../reporters/render.js';
import { rulePage } from '../rule-docs.js';
import { knownRule } from '../rule-ids.js';
import { plainPage } from '../terminal-page.js';

const EXAMPLES = `
Examples:
  $ contract-cli explain unmasked-pii`;

/** Adds `explain` to the program; `done` gets its exit code. */
export function explainCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('explain')
    .description('Prints what a rule finds, why it matters, and how to satisfy it.')
    .argument('<rule>', 'id of the rule, as findings carry it')
    .addHelpText('after', EXAMPLES)
    .action((id: string) => {
      io.out(explanation(knownRule(id), io));
      done(EXIT_PASS);
    });
}

function explanation(id: string, io: Io): string {
  const page = rulePage(id);
  if (page !== undefined) return plainPage(page, pc.createColors(hasColors(io)));
  const rule = ruleById(id);
  if (!rule) throw new UsageError(`there is no page of ${id}`);
  return `${id}\n\nSeverity: ${rule.severity} · ${rule.fixes ? 'has a quick fix' : 'no quick fix'}\n\n${rule.summary}\n`;
}
