import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundledEngine } from '@data-mesh-contracts/adapters';
import type { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { EXIT_PASS, UsageError, type Io } from '../io.js';
import { apply } from './init/apply.js';
import { GITLAB_INCLUDE, WORKFLOW_PATHS, type CiHost } from './init/ci-files.js';
import { layOut, pathFrom, type Layout } from './init/layout.js';
import { checkedName, checkedOnCall, checkedOwner, type DomainNames } from './init/names.js';
import { planOf, type Step } from './init/plan.js';

interface InitOptions {
  readonly owner?: string;
  readonly onCall?: string;
  readonly product?: string;
  readonly dir?: string;
  readonly github?: true;
  readonly gitlab?: true;
  readonly dryRun?: true;
}

const EXAMPLES = `
Examples:
  $ contract-cli init loyalty --owner @loyalty-team --on-call loyalty-pager
  $ contract-cli init loyalty --owner @acme/loyalty --on-call loyalty-pager --dir domains/loyalty --gitlab
  $ contract-cli init loyalty --dry-run

On a terminal it asks for what is missing. Files that are there already are kept as they are.`;

/** Adds `init` to the program; `done` gets its exit code. */
export function initCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('init')
    .description('Sets up a domain: code owners, a contract that validates, CI, a dbt project.')
    .argument('[domain]', 'name of the domain, the first part of its tables')
    .option('--owner <team>', 'the team that owns it, such as @loyalty-team')
    .option('--on-call <rota>', 'who is called when it breaks')
    .option('--product <table>', 'table of the first product (default: <domain>_facts)')
    .option('--dir <path>', 'folder of the domain, or the top of its own repository (default: <domain>)')
    .option('--github', 'a workflow for GitHub Actions (default, unless there is a .gitlab-ci.yml)')
    .option('--gitlab', 'a job for GitLab CI')
    .option('--dry-run', 'list what would be written, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (domain: string | undefined, options: InitOptions) => {
      done(await init(domain, options, io));
    });
}

/** Scaffolds and tells what it did; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function init(given: string | undefined, options: InitOptions, io: Io): Promise<number> {
  const names = await namesOf(given, options, io);
  const layout = layOut(names.domain, options.dir, io.cwd);
  const { version } = manifest;
  const evaluates = bundledEngine() !== undefined;
  const plan = planOf(names, layout, { hosts: hostsOf(options, layout), version, evaluates });
  for (const step of plan) {
    io.signal.throwIfAborted();
    const kind = options.dryRun ? step.kind : apply(step, io);
    io.out(`${kind.padEnd(6)}  ${pathFrom(io.cwd, step.path)}\n`);
  }
  io.out(options.dryRun ? '\nNothing was written.\n' : nextSteps(plan, layout, io));
  return EXIT_PASS;
}

/** Checks each answer when it is given, so that a wrong one is told before the next question. */
async function namesOf(given: string | undefined, options: InitOptions, io: Io): Promise<DomainNames> {
  const asked = missing(given, options);
  if (asked.length > 0 && io.ask === undefined)
    throw new UsageError(`init needs ${asked.join(', ')}: there is no terminal to ask on`);
  const answer = async (value: string | undefined, question: string): Promise<string> =>
    value ?? ((await io.ask?.(`${question}: `)) ?? '').trim();
  const domain = checkedName('domain', await answer(given, 'Domain, such as loyalty'));
  const owner = checkedOwner(await answer(options.owner, `Team that owns it, such as @${domain}-team`));
  const onCall = checkedOnCall(await answer(options.onCall, `On-call rota, such as ${domain}-pager`));
  return { domain, owner, onCall, table: checkedName('product', options.product ?? `${domain}_facts`) };
}

function missing(given: string | undefined, { owner, onCall }: InitOptions): string[] {
  const needed: readonly (readonly [string, string | undefined])[] = [
    ['DOMAIN', given],
    ['--owner', owner],
    ['--on-call', onCall],
  ];
  return needed.filter(([, value]) => value === undefined).map(([name]) => name);
}

function hostsOf({ github, gitlab }: InitOptions, { top }: Layout): CiHost[] {
  const named: CiHost[] = [
    ...(github ? (['github'] as const) : []),
    ...(gitlab ? (['gitlab'] as const) : []),
  ];
  if (named.length > 0) return named;
  return [existsSync(join(top, WORKFLOW_PATHS.gitlab)) ? 'gitlab' : 'github'];
}

function nextSteps(plan: readonly Step[], { top, root }: Layout, io: Io): string {
  if (plan.every(({ kind }) => kind === 'keep')) return '\nEverything was there already.\n';
  const included = plan.some(({ path }) => path === join(top, GITLAB_INCLUDE));
  const repository = existsSync(join(top, '.git')) ? '' : 'git init && ';
  const way = pathFrom(io.cwd, root);
  const steps = [
    ...(way === '' ? [] : [`cd ${way}`]),
    `${repository}git add --all && git commit --message "Add the domain"`,
    'contract-cli validate',
  ];
  const include = included
    ? `\nAdd to ${WORKFLOW_PATHS.gitlab}:\n  include:\n    - local: ${GITLAB_INCLUDE}\n`
    : '';
  return `${include}\nNext:\n${steps.map((step) => `  ${step}\n`).join('')}`;
}
