import { resolve } from 'node:path';
import { codeOwnersOf, type MeshHost } from '@data-mesh-contracts/adapters';
import {
  catalogColumns,
  check,
  fileKind,
  modelAt,
  newContract,
  type DbtModel,
  type NewContract,
} from '@data-mesh-contracts/core';
import type { Command } from 'commander';
import { withHost } from '../host.js';
import { EXIT_PASS, UsageError, type Io } from '../io.js';
import { findRoot } from '../root.js';
import { apply } from './init/apply.js';

interface InitContractOptions {
  readonly dryRun?: true;
}

const EXAMPLES = `
Examples:
  $ contract-cli init-contract order_facts
  $ contract-cli init-contract orders/models/product/order_facts.sql
  $ contract-cli init-contract order_facts --dry-run

Types come from target/catalog.json where dbt has written one, else from the model's YAML, else from its SQL.`;

/** Adds `init-contract` to the program; `done` gets its exit code. */
export function initContractCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('init-contract')
    .description('Writes the contract of the table that a dbt model builds.')
    .argument('<model>', 'name of the model, its SQL file, or a YAML file that describes it alone')
    .option('--dry-run', 'print the contract, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (model: string, options: InitContractOptions) => {
      done(await initContract(model, options, io));
    });
}

/** Writes and tells what is left to do; resolves to the exit code. Throws a `UsageError` for what cannot be done. */
async function initContract(given: string, { dryRun }: InitContractOptions, io: Io): Promise<number> {
  const root = findRoot(io.cwd, []);
  return withHost(root, {}, io, async (host) => {
    const contract = await contractOf(host, modelNamed(host, given, io));
    if (contract.kind === 'refused') throw new UsageError(contract.reason);
    const { path, text } = contract;
    if (dryRun) {
      io.out(text);
      return EXIT_PASS;
    }
    io.signal.throwIfAborted();
    const kind = apply({ kind: 'create', path: host.absolute(path), text }, io);
    if (kind === 'keep') throw new UsageError(`${path} is there already, and was left as it is`);
    io.out(`create  ${path}\n${await leftToDo(host, path, text)}`);
    return EXIT_PASS;
  });
}

async function contractOf(host: MeshHost, model: DbtModel): Promise<NewContract> {
  const catalog = await host.dbtCatalog(model.project);
  return newContract(host.workspace, model, {
    ...codeOwnersOf(host.root),
    catalog: catalog && catalogColumns(catalog, model),
  });
}

function modelNamed(host: MeshHost, given: string, io: Io): DbtModel {
  const { workspace } = host;
  const path = host.relative(resolve(io.cwd, given));
  if (path !== undefined && workspace.has(path)) {
    const model = fileKind(path) === 'contract' ? undefined : modelAt(workspace, path);
    if (model) return model;
    throw new UsageError(`${given} is no dbt model, and describes no single one: name the model`);
  }
  const { dbt } = workspace.view();
  const named = [...dbt.projects()].flatMap((project) => {
    const model = dbt.model(project.path, given, undefined);
    return model?.project === project ? [model] : [];
  });
  const [only, ...others] = named;
  if (!only) throw new UsageError(`there is no dbt model ${given}`);
  if (others.length === 0) return only;
  const paths = named.map((model) => model.path).join(', ');
  throw new UsageError(`there are several dbt models ${given}: name the file of one, such as ${paths}`);
}

/** What the rules find in the new contract. */
async function leftToDo(host: MeshHost, path: string, text: string): Promise<string> {
  await host.update(path, text);
  const lines = host.workspace.view().lines(path);
  const found = check(host.workspace, path).filter(({ severity }) => severity !== 'hint');
  if (found.length === 0) return '\nNo rule finds anything in it: check what it promises under sla.\n';
  const listed = found.map(
    ({ span, message }) => `  ${path}:${(lines?.position(span.start).line ?? 0) + 1} ${message}\n`,
  );
  return `\nLeft to do:\n${listed.join('')}`;
}
