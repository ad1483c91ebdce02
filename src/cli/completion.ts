/**
 * `ece-doctor completion SHELL`: the script with which a shell completes commands and options. Sources: bash(1),
 * "Programmable Completion"; zshcompsys(1), "bashcompinit" and "Autoloaded files"; Microsoft, "Register-ArgumentCompleter".
 */
import { say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { commands } from './commands.ts';
import { Refusal } from './refusal.ts';

export const completionScripts = { bash, zsh, powershell } as const;

export function completion({ positionals: [shell = ''] }: CommandCall): CommandResult {
  if (!isShell(shell))
    throw new Refusal(say('cli.completion.unknown', { shell, shells: { list: Object.keys(completionScripts) } }));
  return { code: 0, output: completionScripts[shell]() };
}

function isShell(shell: string): shell is keyof typeof completionScripts {
  return Object.hasOwn(completionScripts, shell);
}

const firstWords = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? '')), 'help'];

/** The words that may follow each first word. */
function secondWords(): [first: string, seconds: string[]][] {
  const named = commands.map(({ name }) => name.split(' '));
  const groups = firstWords.map((first): [string, string[]] => [
    first,
    named.flatMap(([own, second]) => (own === first && second !== undefined ? [second] : [])),
  ]);
  return [
    ...groups.filter(([, seconds]) => seconds.length > 0),
    ['completion', Object.keys(completionScripts)],
    ['help', firstWords],
  ];
}

function optionsOf({ options }: (typeof commands)[number]): string {
  return options.map((option) => `--${option}`).join(' ');
}

function bash(): string {
  const cases = (rows: [pattern: string, words: string][]): string =>
    rows.map(([pattern, words]) => `    ${pattern}) words='${words}' ;;\n`).join('');
  // Without a word of ours the shell completes file names.
  return `_ece_doctor() {
  local current="\${COMP_WORDS[COMP_CWORD]}" first="\${COMP_WORDS[1]-}" second="\${COMP_WORDS[2]-}" words=''
  if [[ "$current" == -* ]]; then
    case "$first $second" in
${cases(commands.map((command) => [command.name.includes(' ') ? `'${command.name}'` : `'${command.name} '*`, optionsOf(command)]))}    esac
  elif [[ "$COMP_CWORD" -eq 1 ]]; then
    words='${firstWords.join(' ')}'
  elif [[ "$COMP_CWORD" -eq 2 ]]; then
    case "$first" in
${cases(secondWords().map(([first, seconds]) => [first, seconds.join(' ')]))}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _ece_doctor ece-doctor ece-doctor-bot
`;
}

/** As a file of `fpath` the script is a function, which also completes the line at which zsh loads it. */
function zsh(): string {
  return `#compdef ece-doctor
autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
${bash()}if [[ $funcstack[1] == _ece-doctor ]]; then
  _bash_complete -o bashdefault -o default -F _ece_doctor
fi
`;
}

function powershell(): string {
  const table = (rows: [key: string, words: string][]): string =>
    rows.map(([key, words]) => `    '${key}' = '${words}'\n`).join('');
  return `Register-ArgumentCompleter -Native -CommandName 'ece-doctor', 'ece-doctor.exe' -ScriptBlock {
  param($word, $ast, $position)
  $options = @{
${table(commands.map((command) => [command.name, optionsOf(command)]))}  }
  $seconds = @{
${table(secondWords().map(([first, seconds]) => [first, seconds.join(' ')]))}  }
  $typed = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word) { $typed = @($typed | Select-Object -SkipLast 1) }
  $words = ''
  if ($word -like '-*') {
    $words = $options[($typed | Select-Object -First 2) -join ' ']
    if (-not $words -and $typed.Count -gt 0) { $words = $options[$typed[0]] }
  } elseif ($typed.Count -eq 0) {
    $words = '${firstWords.join(' ')}'
  } elseif ($typed.Count -eq 1) {
    $words = $seconds[$typed[0]]
  }
  "$words".Split(' ') | Where-Object { $_ -and $_.StartsWith($word) } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
