/**
 * Finds the command of a line in every language: by name, by an error to explain, or by a similar name.
 */
import { explain } from '../../checks/explain/explain.ts';
import { readReplyOfAny } from '../../knowledge/server-replies.ts';
import { folded } from '../../text/folded.ts';
import { languages, read } from '../../text/index.ts';
import { isMisspelling, misspelt } from '../../text/likeness.ts';
import { behindGreeting } from '../understanding/greeting.ts';
import type { CommandHead } from './command.ts';
import { isPastedMessage } from './pasted-message.ts';

export type Match<Command> =
  /**
   * `words` counts the words up to the end of the name; 0 if the command is only implied. `phrase` is the name as
   * written in its language.
   */
  | { kind: 'command'; command: Command; phrase: string; words: number; rest: string }
  /** Nearest first. */
  | { kind: 'near'; near: [Near<Command>, ...Near<Command>[]] }
  | { kind: 'none' };

export interface Near<Command> {
  command: Command;
  /** The correctly spelt name. */
  phrase: string;
  edits: number;
  rest: string;
}

type Known = Pick<CommandHead, 'name'> & Partial<Pick<CommandHead, 'isFinal' | 'takesPasted' | 'validRest'>>;

/** Most words after a greeting that can be a name or a courtesy. */
const mostGreeted = 3;

export function match<Command extends Known>(line: string, commands: readonly Command[]): Match<Command> {
  const afterGreeting = behindGreeting(line);
  const [shortest = ''] = afterGreeting;
  if (shortest === '') return matchLine(line, commands);
  for (const rest of afterGreeting) {
    const meant = matchLine(rest, commands);
    if (meant.kind === 'none') continue;
    if (meant.kind === 'near') return meant;
    const { command, phrase, words } = meant;
    // The line may be prose, so a command that cannot be undone is only suggested.
    if (command.isFinal === true) return { kind: 'near', near: [{ command, phrase, rest: meant.rest, edits: 0 }] };
    return { ...meant, words: words === 0 ? 0 : words + wordsIn(line) - wordsIn(rest) };
  }
  return wordsIn(shortest) > mostGreeted ? { kind: 'none' } : matchLine(line, commands);
}

function takesMore({ validRest, takesPasted, isFinal }: Known): boolean {
  return validRest !== undefined || takesPasted === true || isFinal === true;
}

function wordsIn(line: string): number {
  return line.split(/\s+/).filter((word) => word !== '').length;
}

function matchLine<Command extends Known>(line: string, commands: readonly Command[]): Match<Command> {
  const candidates = candidatesFor(line, commands);
  const exact = exactMatch(candidates);
  if (exact !== undefined) return exact;
  const near = candidates
    .filter(({ name, typed }) => typed !== '' && isMisspelling(typed, name))
    // Without arguments, a longer line is no misspelling: “they get no mial” is not “hey”.
    .filter(({ command, rest }) => rest === '' || takesMore(command))
    .map(({ command, phrase, name, rest, typed }) => ({ command, phrase, rest, edits: misspelt(typed, name) }))
    .sort((a, b) => a.edits - b.edits);
  // Two commands begin with `exchange`.
  const { typed } = headOf(line, 1);
  const longerNames = (/\s/.test(line.trim()) ? [] : candidates)
    .filter(({ name }) => name.startsWith(`${typed} `))
    .map(({ command, phrase }) => ({ command, phrase, rest: '', edits: 0 }));
  const [nearest, ...others] = [...near, ...longerNames];
  // Text after a misspelt `exchange output` belongs to that command, even if it contains an error.
  const error = nearest?.command.takesPasted !== true && isExplained(line) ? explaining(commands) : undefined;
  if (error !== undefined) return error;
  return nearest === undefined ? { kind: 'none' } : { kind: 'near', near: [nearest, ...others] };
}

/** Without the command's name. */
function explaining<Command extends Known>(commands: readonly Command[]): Match<Command> | undefined {
  const command = commands.find(({ name }) => name === 'explain');
  return command === undefined ? undefined : { kind: 'command', command, phrase: command.name, words: 0, rest: '' };
}

/** True for a code, a reply or a log line, which can only be a request to explain it. */
function isExplained(line: string): boolean {
  if (!isPastedMessage(line))
    return readReplyOfAny(line) !== undefined || (/^\d{5,8}$/.test(line) && explain(line).answers.length > 0);
  const { answers, unknown } = explain(line);
  return answers.length > 0 || unknown.length > 0;
}

function exactMatch<Command>(
  candidates: readonly Candidate<Command>[],
): Extract<Match<Command>, { kind: 'command' }> | undefined {
  // `report file` is longer than `report`.
  const [exact] = candidates.filter(({ name, typed }) => name === typed).toSorted((a, b) => b.words - a.words);
  if (exact === undefined) return undefined;
  const { command, phrase, words, rest } = exact;
  return { kind: 'command', command, phrase, words, rest };
}

interface Phrase<Command> {
  command: Command;
  /** `name` is folded for comparison. */
  phrase: string;
  name: string;
  words: number;
}

interface Candidate<Command> extends Phrase<Command> {
  typed: string;
  rest: string;
}

function candidatesFor<Command extends Known>(line: string, commands: readonly Command[]): Candidate<Command>[] {
  const heads = new Map<number, ReturnType<typeof headOf>>();
  return phrasesOf(commands).map((phrase) => {
    const head = heads.get(phrase.words) ?? headOf(line, phrase.words);
    heads.set(phrase.words, head);
    return { ...phrase, ...head };
  });
}

/** `typed` is folded for comparison. */
function headOf(line: string, words: number): { typed: string; rest: string } {
  const [, head = '', rest = ''] = new RegExp(`^((?:\\S+\\s+){0,${words - 1}}\\S*)\\s*(.*)$`, 's').exec(line) ?? [];
  const named = folded(head).replace(/^[/!"']/, '');
  return {
    // A single question mark is a name of help.
    typed: (named.replace(/(?<![:,.!?"'])[:,.!?"']+$/, '') || named).replace(/\s+/g, ' ').trim(),
    rest: rest.replace(/^[!?.\s]+$/, ''),
  };
}

/** Cached: every line is compared with all of them. */
function phrasesOf<Command extends Known>(commands: readonly Command[]): readonly Phrase<Command>[] {
  const known = phrases.get(commands) as readonly Phrase<Command>[] | undefined;
  if (known !== undefined) return known;
  // Sorted, so that equally near commands keep their order.
  const made = commands
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((command) => spellingsOf(command).map((spelling) => ({ command, ...spelling })));
  phrases.set(commands, made);
  return made;
}

const phrases = new WeakMap<readonly Known[], readonly Phrase<Known>[]>();

/** The names of a command in every language. */
function spellingsOf({ name }: Known): Omit<Phrase<Known>, 'command'>[] {
  const words = languages.flatMap((language) => read({ key: `command.${name}.words` }, { language }).split(' '));
  return [...new Set(words)].map((each) => {
    const phrase = each.replaceAll('+', ' ');
    return { phrase, name: folded(phrase), words: phrase.split(' ').length };
  });
}
