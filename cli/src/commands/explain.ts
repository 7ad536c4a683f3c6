import { POLICY_PREFIX, policyPage, ruleById } from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import pc from 'picocolors';
import { withHost } from '../host.js';
import { EXIT_PASS, UsageError, type Io } from '../io.js';
import { withPolicies } from '../policies/open.js';
import { hasColors } from '../reporters/render.js';
import { findRoot } from '../root.js';
import { rulePage } from '../rule-docs.js';
import { knownRule } from '../rule-ids.js';
import { plainPage } from '../terminal-page.js';
import { printInput } from './policies/input.js';

const EXAMPLES = `
Examples:
  $ contract-cli explain unmasked-pii
  $ contract-cli explain policy:mesh.naming
  $ contract-cli explain --input orders/product/order_facts.contract.yaml`;

interface ExplainOptions {
  readonly input?: string;
}

/** Adds `explain` to the program; `done` gets its exit code. */
export function explainCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('explain')
    .description('Prints what a rule or policy finds, why it matters, and how to satisfy it.')
    .argument('[rule]', 'id of the rule or policy, as findings carry it')
    .option('--input <file>', 'print the document that policies judge the file by, as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string | undefined, { input }: ExplainOptions) => {
      if (input !== undefined) await printInput(input, {}, io);
      else if (id === undefined) throw new UsageError('name a rule, or a file with --input');
      else
        io.out(
          id.startsWith(POLICY_PREFIX) ? await policyExplanation(id, io) : explanation(knownRule(id), io),
        );
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

/** What the policies of the workspace say of themselves in their metadata. */
function policyExplanation(id: string, io: Io): Promise<string> {
  return withHost(findRoot(io.cwd, []), {}, io, (host) =>
    withPolicies(host, [], io, ({ rules }) => {
      const page = policyPage(id.slice(POLICY_PREFIX.length), rules);
      if (page === undefined) {
        const known = [...new Set(rules.map((rule) => POLICY_PREFIX + rule.package))].join(', ');
        throw new UsageError(`there is no ${id}: there are ${known}`);
      }
      return plainPage(page, pc.createColors(hasColors(io)));
    }),
  );
}
