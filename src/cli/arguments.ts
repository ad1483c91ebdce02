import { parseArgs } from 'node:util';
import { catalogues } from '../text/catalogues.ts';
import { folded } from '../text/folded.ts';
import { type Language, languages, say, type Reading } from '../text/index.ts';
import { isMisspelling, misspelt } from '../text/likeness.ts';
import type { ExitCode } from './exit-code.ts';
import { Refusal } from './refusal.ts';

/** Every option of every command. `value` takes one value; `list` may be repeated. Texts: `cli.option.NAME`. */
export const optionKinds = {
  deployment: 'value',
  local: 'flag',
  as: 'value',
  server: 'value',
  json: 'flag',
  format: 'value',
  output: 'value',
  force: 'flag',
  anew: 'flag',
  lost: 'flag',
  'without-names': 'flag',
  'with-names': 'flag',
  'url-file': 'value',
  'secret-file': 'value',
  language: 'value',
  timeout: 'value',
  'time-zone': 'value',
  bot: 'value',
  key: 'value',
  'code-file': 'value',
  'codes-file': 'value',
  servers: 'value',
  cancel: 'flag',
  allow: 'list',
  'stand-ins': 'value',
  proxy: 'value',
  'proxy-file': 'value',
  'observe-proxy': 'value',
  'observe-proxy-file': 'value',
  home: 'value',
  address: 'value',
  ca: 'value',
  file: 'list',
  folder: 'list',
  service: 'value',
  'exchange-output': 'list',
  'ece-output': 'value',
  aliases: 'value',
  earlier: 'list',
  tokens: 'value',
  apply: 'flag',
  remove: 'flag',
  undo: 'flag',
  follow: 'flag',
  'no-follow': 'flag',
  'in-turn': 'flag',
  stop: 'flag',
  'release-key': 'value',
  host: 'value',
  'app-id': 'value',
  'report-pages': 'flag',
  manifest: 'value',
  since: 'value',
  until: 'value',
  person: 'value',
  command: 'value',
  outcome: 'value',
  conversation: 'value',
  run: 'value',
  of: 'value',
  limit: 'value',
  keep: 'value',
  'text-file': 'value',
  log: 'value',
  from: 'value',
  to: 'value',
} as const satisfies Record<string, 'value' | 'flag' | 'list'>;

export type OptionName = keyof typeof optionKinds;

export interface Options {
  value(name: OptionName): string | undefined;
  flag(name: OptionName): boolean;
  list(name: OptionName): string[];
}

export interface CommandCall {
  options: Options;
  positionals: string[];
  reading: Reading;
  /** Writes output that is too large to be held at once. Resolves when more may be written. */
  write: (text: string) => Promise<void>;
}

/** `output` goes to standard output. */
export interface CommandResult {
  code: ExitCode;
  output: string;
}

export interface CliCommand {
  name:
    | 'check'
    | 'observe'
    | 'replay'
    | 'compare'
    | 'explain'
    | 'exchange script'
    | 'ece query'
    | 'teams package'
    | 'bundle'
    | 'completion'
    | 'probe enrol'
    | 'probe run'
    | 'probe doctor'
    | 'probe allow'
    | 'probe leave'
    | 'probe install'
    | 'probe start'
    | 'probe stop'
    | 'probe status'
    | 'probe uninstall'
    | 'probe update'
    | 'bot enrol'
    | 'bot done'
    | 'bot owners'
    | 'bot webhooks'
    | 'bot tokens'
    | 'bot hand-overs'
    | 'bot aliases'
    | 'bot rehearsal'
    | 'bot run-sheet'
    | 'bot progress'
    | 'bot revoke'
    | 'bot update-probes'
    | 'bot status'
    | 'bot mutes'
    | 'bot sessions'
    | 'bot watches'
    | 'bot check'
    | 'bot key'
    | 'runs'
    | 'artifact'
    | 'audit'
    | 'store backup'
    | 'store restore'
    | 'store copy';
  options: readonly OptionName[];
  /** Number of words after the command besides its options. */
  positionals: { least: number; most: number };
  /** All other words after it are text, even with a hyphen at the beginning: `-ERR Logon failure`. */
  takesText?: true;
  run: (call: CommandCall) => Promise<CommandResult>;
}

export function parseCommand(
  words: string[],
  commands: readonly CliCommand[],
): { command: CliCommand; options: Options; positionals: string[] } {
  const command = commandOf(words, commands);
  const args = words.slice(command.name.split(' ').length);
  const { tokens } = parseArgs({
    args: command.takesText === true ? textLast(args, command) : args,
    options: Object.fromEntries(
      Object.entries(optionKinds).map(([name, kind]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string', multiple: true } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = command.options.find((known) => known === token.name) ?? unknownOption(token.rawName, command);
    const kind = optionKinds[name];
    if (kind === 'flag' && token.value !== undefined)
      throw new Refusal(say('cli.no-value-allowed', { option: token.rawName }));
    // `--deployment --local`: the second word is the next option, not a file of that name.
    if (
      kind !== 'flag' &&
      (token.value === undefined || token.value === '' || (token.value.startsWith('--') && !token.inlineValue))
    ) {
      throw new Refusal(say('cli.value-missing', { option: token.rawName }));
    }
    if (token.value !== undefined && pathWithQuote.test(token.value))
      throw new Refusal(say('cli.backslash-quote', { option: token.rawName, given: token.value.slice(0, 200) }));
    if (kind === 'value' && given.has(name)) throw new Refusal(say('cli.option-twice', { option: token.rawName }));
    given.set(name, [...(given.get(name) ?? []), token.value ?? '']);
  }
  if (positionals.length < command.positionals.least)
    throw new Refusal(say('cli.too-few-words', { command: command.name, usage: say(`cli.usage.${command.name}`) }));
  if (positionals.length > command.positionals.most) {
    throw new Refusal(
      say('cli.too-many-words', {
        word: positionals[command.positionals.most] ?? '',
        command: command.name,
        usage: say(`cli.usage.${command.name}`),
      }),
    );
  }
  const options: Options = {
    value: (name) => given.get(name)?.[0],
    flag: (name) => given.has(name),
    list: (name) => given.get(name) ?? [],
  };
  return { command, options, positionals };
}

/** `--home "C:\ECE Doctor\" --server X` arrives as one word. No path of Windows contains a quotation mark. */
const pathWithQuote = /^(?:[A-Za-z]:|\\)\\[^"]*"/;

/** Moves the options before `--` and the text after it. */
function textLast(args: readonly string[], { options }: CliCommand): string[] {
  const optionOf = (word: string): OptionName | undefined =>
    options.find((name) => word === `--${name}` || word.startsWith(`--${name}=`));
  const [own, text]: [string[], string[]] = [[], []];
  let isValue = false;
  for (const word of args) {
    const option: OptionName | undefined = isValue ? undefined : optionOf(word);
    if (isValue || option !== undefined) own.push(word);
    else text.push(word);
    isValue = option !== undefined && word === `--${option}` && optionKinds[option] !== 'flag';
  }
  return [...own, '--', ...text];
}

/** Throws a Refusal with suggestions. */
export function commandOf(words: string[], commands: readonly CliCommand[]): CliCommand {
  const command = commands.find(({ name }) => name === words[0] || name === words.slice(0, 2).join(' '));
  if (command !== undefined) return command;
  const typed = words.filter((word) => !word.startsWith('-'));
  const [first = words[0] ?? ''] = typed;
  const twoWords = typed.slice(0, 2).join(' ');
  const names = [...commands.map(({ name }) => name), 'help', 'version'];
  const ofGroup = names.filter((name) => name.startsWith(`${first.toLowerCase()} `));
  if (ofGroup.length > 0 && typed.length < 2)
    throw new Refusal(say('cli.second-word', { command: first, allowed: { list: ofGroup } }));
  // Before suggesting the nearest: a command of the chat is no misspelling.
  const inTeams = teamsCommandOf(typed);
  if (inTeams !== undefined) {
    const { name: meant, phrase } = inTeams;
    const here = names.filter((name) => name === meant || name.endsWith(` ${meant.split(' ').at(-1) ?? ''}`));
    throw new Refusal(
      say('cli.teams-command', { command: phrase, usage: { key: `command.${meant}.usage` } }),
      ...(here.length === 0 ? [] : [say('cli.here-instead', { allowed: { list: here } })]),
    );
  }
  // Suggests the nearest command of two words such as `probe run`, then of one.
  for (const command of [twoWords, first]) {
    const near = nearest(command, names);
    if (near !== undefined) throw new Refusal(say('cli.unknown-command-near', { command, near }));
  }
  const lastWords = names.filter((name) => isMisspelling(first.toLowerCase(), name.split(' ')[1] ?? ''));
  if (lastWords.length > 0)
    throw new Refusal(say('cli.unknown-command', { command: first, allowed: { list: lastWords } }));
  throw new Refusal(
    ofGroup.length > 0
      ? say('cli.unknown-command', { command: twoWords, allowed: { list: ofGroup } })
      : say('cli.unknown-command', { command: first, allowed: { list: names } }),
  );
}

/**
 * Replaces a chat command in another language, and `?`, by this program's command of that name, also after `bot` and
 * `probe`. Other words stay as typed.
 */
export function inOwnWords(words: readonly string[], commands: readonly CliCommand[]): string[] {
  const [first = '', ...others] = words;
  if (first === '?' || first === 'help' || foreignCommandOf(words)?.name === 'help')
    return ['help', ...inOwnWords(others, commands)];
  const known = (name: string): boolean => commands.some((command) => command.name === name);
  const isGroup = commands.some(({ name }) => name.startsWith(`${first} `));
  const inTeams = foreignCommandOf(isGroup ? others : words);
  if (inTeams === undefined) return [...words];
  const name = isGroup ? `${first} ${inTeams.name}` : inTeams.name;
  const rest = (isGroup ? others : words).slice(inTeams.phrase.split(' ').length);
  return known(name) ? [...name.split(' '), ...rest] : [...words];
}

/** Only for words that the chat does not know in English: `test` and `enroll` are not words of this program. */
function foreignCommandOf(typed: readonly string[]): { name: string; phrase: string } | undefined {
  const inTeams = teamsCommandOf(typed);
  return inTeams === undefined || teamsWords('en').some(({ phrase }) => phrase === folded(inTeams.phrase))
    ? undefined
    : inTeams;
}

/** In any language; `phrase` is the name as typed. */
function teamsCommandOf(typed: readonly string[]): { name: string; phrase: string } | undefined {
  const phrases = [typed.slice(0, 2).join(' '), typed[0] ?? ''];
  const all = languages.flatMap(teamsWords);
  for (const phrase of phrases) {
    const name = all.find((one) => one.phrase === folded(phrase))?.name;
    if (name !== undefined) return { name, phrase };
  }
  return undefined;
}

function teamsWords(language: Language): { name: string; phrase: string }[] {
  return Object.entries(catalogues[language]).flatMap(([key, sentence]) => {
    const name = /^command\.(.+)\.words$/.exec(key)?.[1];
    return name === undefined
      ? []
      : sentence.split(' ').map((words) => ({ name, phrase: folded(words.replaceAll('+', ' ')) }));
  });
}

/** Options of every command may precede it: moves them behind the words. */
export function commandFirst(words: readonly string[]): string[] {
  const [first = '', second] = words;
  if (/^--(language|time-zone)=/.test(first)) return [...commandFirst(words.slice(1)), first];
  if (first !== '--language' && first !== '--time-zone') return [...words];
  return second === undefined ? [...words] : [...commandFirst(words.slice(2)), first, second];
}

/** Options that only `check --local` takes: a bot has its own probes and pasted answers. */
const ofLocalChecks: ReadonlySet<string> = new Set([
  '--exchange-output',
  '--ece-output',
  '--tokens',
  '--file',
  '--folder',
  '--service',
]);

function unknownOption(typed: string, { name: command, options }: CliCommand): never {
  if (command === 'probe enrol' && typed === '--code') throw new Refusal(say('cli.code.argument'));
  if (command === 'bot check' && ofLocalChecks.has(typed))
    throw new Refusal(say('cli.option-of-local', { option: typed }));
  const near = nearest(
    typed,
    options.map((option) => `--${option}`),
  );
  if (near !== undefined) throw new Refusal(say('cli.unknown-option-near', { option: typed, command, near }));
  throw new Refusal(
    say('cli.unknown-option', { option: typed, command, allowed: { list: options.map((option) => `--${option}`) } }),
  );
}

function nearest(word: string, known: string[]): string | undefined {
  const typed = word.slice(0, 80).toLowerCase();
  const [first] = known.map((near) => ({ near, edits: misspelt(typed, near) })).toSorted((a, b) => a.edits - b.edits);
  return first !== undefined && first.edits <= Math.max(2, Math.floor(first.near.length / 4)) ? first.near : undefined;
}
