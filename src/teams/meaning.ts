/** What a typed line means, and how the audit log names it. */
import { explain } from '../checks/explain/explain.ts';
import { redact } from '../observe/redact.ts';
import { vocabulary } from '../runs/selection.ts';
import { readSchedule } from '../runs/watching/schedule-words.ts';
import { folded } from '../text/folded.ts';
import { isIn } from '../text/word-lists.ts';
import { match, type Match, type Near } from './commands/match.ts';
import { isPastedMessage } from './commands/pasted-message.ts';
import type { NewRequest } from './commands/request.ts';
import { type Suggestion, suggestionFor } from './commands/suggestion.ts';
import { longestTyped } from './cards/button.ts';
import { commands } from './index.ts';
import type { AnyCommand } from './services.ts';
import { asks } from './understanding/asks.ts';
import type { Intent } from './understanding/intents.ts';
import { holdsSecret, pasteHoldsSecret } from './understanding/typed-secret.ts';
import { isExample, understand, type Understood } from './understanding/understand.ts';

export interface Line {
  text: string;
  /** The text with line breaks and quotes, for a command that takes pasted text. */
  pasted: string;
}

export type Meaning =
  /** Nothing of the line is run. */
  | { kind: 'secret' }
  | MeantCommand
  | { kind: 'misspelt'; near: Near<AnyCommand>; suggestion: Suggestion | undefined }
  /** An error message that is in no table. */
  | { kind: 'unknown-error' }
  | { kind: 'understood'; understood: Understood };

type MatchedCommand = Extract<Match<AnyCommand>, { kind: 'command' }>;

export type MeantCommand = MatchedCommand & {
  /** In pasted text, which is redacted where it is read. */
  hasSecret: boolean;
};

export function meaningOfLine({ text, pasted }: Line, request: NewRequest): Meaning {
  const clean = redact(text);
  const matched = matchOf(clean);
  const takesPasted = matched.kind === 'command' && matched.command.takesPasted === true;
  const isLog = takesPasted && isLong(pasted);
  const hasSecret = isLog ? pasteHoldsSecret(pasted) : holdsSecret(text);
  if (hasSecret && !isLog) return { kind: 'secret' };
  if (matched.kind === 'command' && isComplete(matched, request) && !isSentence(matched, request))
    return { ...matched, hasSecret };
  const narrowed = plainCheck(clean);
  if (narrowed !== undefined && isComplete(narrowed, request)) return { ...narrowed, hasSecret };
  const understood = understand(clean, request.deployment);
  if (matched.kind === 'command') {
    if (isWatch(matched))
      return { kind: 'understood', understood: { ...understood, kind: 'sure', intent: 'watch', isClose: false } };
    return isMeant(matched, understood) ? { ...matched, hasSecret } : { kind: 'understood', understood };
  }
  if (isError(clean, understood)) return { ...matchOfExplain(), hasSecret };
  if (
    matched.kind === 'near' &&
    !isOther(matched.near[0], understood, clean, request) &&
    !isExample(clean, request.deployment)
  ) {
    const [near] = matched.near;
    // A button cannot type a long text, and text after a command that takes pasted text is not repeated.
    const suggestion = clean.length < longestTyped ? suggestionFor(matched.near, request) : undefined;
    if (suggestion !== undefined || near.command.takesPasted === true) return { kind: 'misspelt', near, suggestion };
  }
  if (understood.kind !== 'sure' && understood.kind !== 'things' && isPastedMessage(clean) && !asks(clean))
    return { kind: 'unknown-error' };
  return { kind: 'understood', understood };
}

/** For a line that nobody may run here. */
export function recordedLine(line: string): string {
  if (holdsSecret(line)) return 'secret …';
  const matched = matchOf(line);
  if (matched.kind === 'none') return '…';
  return matched.kind === 'near' ? nameOnly(matched.near[0].command, line) : withArguments(matched);
}

/** Never the line, unless it is a command. */
export function recorded(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'secret':
      return 'secret …';
    case 'command':
      return withArguments(meaning);
    case 'misspelt':
      return nameOnly(meaning.near.command, '…');
    case 'unknown-error':
      return '…';
    case 'understood':
      return recordedUnderstood(meaning.understood);
  }
}

/**
 * Arguments that were not understood are left out: they may be a misplaced password or pasted text.
 */
export function nameOnly({ name, takesPasted }: AnyCommand, rest: string): string {
  return rest === '' || takesPasted === true ? name : `${name} …`;
}

function recordedUnderstood(understood: Understood): string {
  switch (understood.kind) {
    case 'sure':
      return `ask ${understood.intent}`;
    case 'question':
      return `ask ${understood.name}`;
    case 'torn': {
      const { questions, intents } = understood;
      return `ask ${[...questions, ...intents].slice(0, 2).join(' or ')}`;
    }
    case 'things':
      return 'ask name';
    case 'unknown':
      return '…';
  }
}

function withArguments({ command: { name, takesPasted }, rest }: Pick<MeantCommand, 'command' | 'rest'>): string {
  return takesPasted === true ? name : `${name} ${rest}`.trim();
}

function matchOf(clean: string): Match<AnyCommand> {
  return match(clean === '' ? 'help' : clean, commands);
}

/** The intents that a command answers better itself: it names the word that it does not know. */
const ofCommand: Partial<Record<string, readonly Intent[]>> = {
  welcome: ['greeting'],
  'sign in': ['sign-in'],
  'round trip': ['round-trip'],
  language: ['language'],
};

/** A command keeps a line of which it does not know the end, unless the line asks something else. */
function isMeant({ command: { name, isFinal, validRest }, rest }: MatchedCommand, understood: Understood): boolean {
  if (isFinal === true) return false;
  // “Done, generated again” is about the repair. Only a name such as `manual/…` is a misspelt manual item.
  if (name === 'done') return rest.includes('/');
  if (name === 'check' && namesConnection(understood) && !beginsAsSelection(rest)) return false;
  switch (understood.kind) {
    case 'sure':
      return (
        ofCommand[name]?.includes(understood.intent) === true ||
        (name === 'check' && beginsAsSelection(rest)) ||
        (name === 'watch' && readSchedule(rest).schedule !== undefined) ||
        (name === 'compare' && understood.intent === 'changed' && understood.things.runs.length > 0)
      );
    case 'question':
      return false;
    // “Hello, is everything well?” greets and asks.
    case 'torn':
      return name !== 'welcome';
    // A command with arguments says itself which names it knows.
    case 'things':
      return validRest !== undefined && !isRunOfCard(name, understood) && isWritten(understood, rest);
    case 'unknown':
      return true;
  }
}

/** “check all on nowhere” must be refused: an unknown word never means all. “check why no mail arrives” is a sentence. */
function beginsAsSelection(rest: string): boolean {
  const [first = ''] = folded(rest)
    .split(/\s+/)
    .filter((word) => !isIn(word, 'selection.words.and'));
  return vocabulary().some(({ word, also }) => [word, ...also].some((each) => folded(each) === first));
}

/** “check port 993”: no check is of a single port or host. */
function namesConnection({ things: { ports, hosts } }: Understood): boolean {
  return ports.length + hosts.length > 0;
}

/** “check the network every hour” */
function isWatch({ command, rest }: MatchedCommand): boolean {
  return command.name === 'check' && readSchedule(rest).schedule !== undefined;
}

/** “check svc01” names a server, but no command knows it. */
function isWritten({ things: { servers, mailboxes, accounts } }: Understood, line: string): boolean {
  const written = folded(line);
  return [...servers, ...mailboxes, ...accounts].every((name) => written.includes(folded(name)));
}

/** “only check imap” and “can you check imap for me?” are “check imap”. */
function plainCheck(line: string): MatchedCommand | undefined {
  const words = line.split(/\s+/);
  const others = withoutCourtesy(words).filter((word) => !isIn(word, 'intent.words.only'));
  const narrowed = others.length < words.length ? matchOf(others.join(' ')) : undefined;
  return narrowed?.kind === 'command' && narrowed.command.name === 'check' && narrowed.rest !== ''
    ? narrowed
    : undefined;
}

function withoutCourtesy(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !isIn(word, 'intent.words.courtesy'));
  const [forWhom = '', whom = ''] = words.slice(-2).map((word) => word.replace(/[.!?]{1,3}$/, ''));
  const isForMe = isIn(forWhom, 'selection.words.for') && isIn(whom, 'intent.words.me');
  return words.slice(Math.max(from, 0), isForMe ? -2 : undefined);
}

/** An error without a code, such as “PKIX path building failed”. */
function isError(line: string, understood: Understood): boolean {
  const isOwnTest = understood.kind === 'sure' && understood.intent === 'hand-test' && isPastedMessage(line);
  const mayBe = understood.kind !== 'sure' || understood.intent === 'error' || isOwnTest;
  return mayBe && explain(line).answers.length > 0;
}

function matchOfExplain(): MatchedCommand {
  const [command] = commands.filter(({ name }) => name === 'explain');
  if (command === undefined) throw new Error('There is no command “explain”.');
  return { kind: 'command', command, phrase: command.name, words: 0, rest: '' };
}

/** Cards say “run 8F3K”, and `run` is also a word for `check`. */
function isRunOfCard(name: string, { things }: Understood): boolean {
  return name === 'check' && things.runs.length > 0;
}

/** “port 993” is no misspelt “report 993”, and “ip source et destination” no misspelt “zip”. */
function isOther(
  { edits, rest, command: { name, takesPasted, isFinal, validRest } }: Near<AnyCommand>,
  { kind }: Understood,
  line: string,
  request: NewRequest,
): boolean {
  if (kind === 'things' || takesPasted === true) return kind === 'things';
  const isSelection = name === 'check' && validRest?.(rest, request) !== undefined;
  const isSentence = !isSelection && isFinal !== true && line.split(/\s+/).length >= fewestWords;
  return (kind === 'sure' && (edits > 1 || isSentence)) || (kind === 'torn' && isSentence);
}

/** Of a sentence. */
const fewestWords = 4;

const explaining: ReadonlySet<Intent> = new Set<Intent>(['cause', 'summary', 'meaning', 'next', 'proof', 'affected']);

/** “explain it like I’m five” pastes no error, and “alias disabled, why?” no alias. */
function isSentence({ command, rest, words }: MatchedCommand, request: NewRequest): boolean {
  const { deployment } = request;
  if (command.name === 'aliases') return command.validRest?.(rest, request) === undefined;
  if (command.name !== 'explain' || words === 0 || rest === '' || isPastedMessage(rest)) return false;
  const { answers, unknown } = explain(rest);
  const understood = understand(`${command.name} ${rest}`, deployment);
  // A forwarded message comes here too, and must start nothing.
  if (answers.length + unknown.length > 0) return false;
  if (understood.kind === 'torn') return understood.intents.some((intent) => explaining.has(intent));
  return understood.kind === 'sure' && explaining.has(understood.intent);
}

/** “stop telling me” begins with the name of a command, but is none. */
function isComplete({ command, words, rest }: MatchedCommand, request: NewRequest): boolean {
  if (words === 0 || command.takesPasted === true) return true;
  if (command.validRest !== undefined) return command.validRest(rest, request) !== undefined;
  return rest === '' || command.isFinal === true;
}

/** Characters. A shorter text without a line break is a sentence that somebody typed. */
const longestSentence = 200;

function isLong(pasted: string): boolean {
  return pasted.length > longestSentence || pasted.trim().includes('\n');
}
