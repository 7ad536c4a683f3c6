import { REGISTRY } from '@data-mesh-contracts/core';
import { Argument, type Command } from 'commander';
import { completionScript, SHELLS, type CompletedCommand, type Shell } from '../completion-scripts.js';
import { EXIT_PASS, type Io } from '../io.js';

const EXAMPLES = `
Examples:
  $ source <(contract-cli completion bash)
  $ contract-cli completion zsh > "\${fpath[1]}/_contract-cli"
  $ contract-cli completion fish > ~/.config/fish/completions/contract-cli.fish`;

/** Adds `completion` to the program, for the commands that it has by then; `done` gets its exit code. */
export function completionCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('completion')
    .description('Prints a script that completes commands, options, rules and files in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices([...SHELLS]))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => {
      io.out(completionScript(shell, program.commands.map(describe)));
      done(EXIT_PASS);
    });
}

/** A command with commands of its own offers these, and all of their options. */
function describe(command: Command): CompletedCommand {
  const all = [command, ...command.commands].flatMap((each) => [...each.options]);
  const options = [...new Map(all.map((option) => [option.long, option])).values()];
  const flags = options.flatMap(({ long, description, argChoices }) =>
    long ? [{ flag: long, description, values: long === '--rule' ? ruleIds() : (argChoices ?? []) }] : [],
  );
  return {
    name: command.name(),
    description: command.description(),
    options: flags,
    values: valuesOf(command),
  };
}

function valuesOf(command: Command): readonly string[] {
  switch (command.name()) {
    case 'explain':
      return ruleIds();
    case 'completion':
      return SHELLS;
    default:
      return command.commands.map((each) => each.name());
  }
}

function ruleIds(): string[] {
  return REGISTRY.map(({ id }) => id);
}
