export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** A command as a shell completes it; where there are no values, files are offered. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly {
    readonly flag: string;
    readonly description: string;
    readonly values: readonly string[];
  }[];
  readonly values: readonly string[];
}

/** The script that completes `contract-cli` in that shell. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly CompletedCommand[]): string {
  const byOption = commands.flatMap(({ name, options }) =>
    options
      .filter(({ values }) => values.length > 0)
      .map(({ flag, values }) => `    ${name}:${flag}) words=${quote(values.join(' '))} ;;`),
  );
  const byCommand = commands.map(({ name, options, values }) => {
    const flags = options.map(({ flag }) => flag).join(' ');
    return `      ${name}) [[ $current == -* ]] && words=${quote(flags)} || words=${quote(values.join(' '))} ;;`;
  });
  return `# Completes contract-cli in bash.
_contract_cli() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=''
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W ${quote(commands.map(({ name }) => name).join(' '))} -- "$current"))
    return
  fi
  case $command:$previous in
${byOption.join('\n')}
    *) case $command in
${byCommand.join('\n')}
    esac ;;
  esac
  if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _contract_cli contract-cli platform-cli
`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`);
  const cases = commands.map(({ name, options, values }) => {
    const specs = options.map((option) => `        ${quote(zshOption(option))} \\\n`);
    const rest = values.length > 0 ? `*:value:(${values.join(' ')})` : '*:file:_files';
    return `    ${name})\n      _arguments \\\n${specs.join('')}        ${quote(rest)} ;;`;
  });
  return `#compdef contract-cli platform-cli
_contract_cli() {
  local -a commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _contract-cli ]; then _contract_cli "$@"; else compdef _contract_cli contract-cli; fi
`;
}

function zshOption({ flag, description, values }: CompletedCommand['options'][number]): string {
  const said = description.replaceAll(/[[\]:]/g, ' ');
  return `${flag}[${said}]${values.length > 0 ? `:value:(${values.join(' ')})` : ''}`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options, values }) => {
    const used = `-n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c contract-cli -n __fish_use_subcommand -f -a ${name} -d ${quote(description)}`,
      ...(values.length > 0 ? [`complete -c contract-cli ${used} -f -a ${quote(values.join(' '))}`] : []),
      ...options.map((option) => {
        const offered = option.values.length > 0 ? ` -x -a ${quote(option.values.join(' '))}` : '';
        return `complete -c contract-cli ${used} -l ${option.flag.slice(2)} -d ${quote(option.description)}${offered}`;
      }),
    ];
  });
  return `# Completes contract-cli in fish.\n${lines.join('\n')}\n`;
}

/** As one word of a shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
