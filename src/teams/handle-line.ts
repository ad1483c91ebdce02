/** Runs the command of a typed line, if it may be used here. */
import type { AccessRefusal } from '../access/policy.ts';
import { includes } from '../access/roles.ts';
import type { Meter } from '../model/meter.ts';
import { redact } from '../observe/redact.ts';
import { say } from '../text/index.ts';
import { auditEntry } from './audit-entry.ts';
import { button, longestTyped } from './cards/button.ts';
import { textFor } from './cards/elements.ts';
import { type Message, messageCard, refusalMessage } from './cards/message-card.ts';
import { typedIn } from './cards/typed.ts';
import { match, type Match } from './commands/match.ts';
import { answerTo } from './commands/question-answers.ts';
import { isAboutMail } from './commands/questions.ts';
import type { Outcome } from './commands/outcome.ts';
import { isPastedMessage } from './commands/pasted-message.ts';
import type { NewRequest } from './commands/request.ts';
import { suggestionFor } from './commands/suggestion.ts';
import { ChatError, type FileOffer } from './conversation/chat-port.ts';
import { commands } from './index.ts';
import type { AnyCommand, Services } from './services.ts';

/** Forms and mistakes concern only the asker. */
const forAsker: ReadonlySet<Outcome> = new Set<Outcome>(['asked', 'not-understood', 'nothing-to-do']);

export interface Line {
  text: string;
  /** The text with line breaks and quotes, for a command that takes pasted text. */
  pasted: string;
}

export interface LineServices extends Services {
  meter: Meter;
}

export async function handleLine({ text, pasted }: Line, request: NewRequest, services: LineServices): Promise<void> {
  const { asker, address, locale, onlyFor } = request;
  const { audit, policy, port, meter } = services;
  // Quoted or kept text contains no secrets. Pasted text is read in full and not kept.
  const clean = redact(text);
  const matched = meant(clean);
  const entry = auditEntry(recorded(matched, clean), request, request.settle, audit);
  if (matched.kind !== 'command') {
    const answer = answerTo(clean, request);
    await entry.end(answer === undefined ? 'not-understood' : 'nothing-to-do');
    const message = answer ?? notUnderstood(matched, { clean, isWhole: clean === text }, request);
    return void (await port.post(address, { card: messageCard(message, locale) }, { onlyFor }));
  }
  const { command, rest, words } = matched;
  const tooLow = await policy.refusalOf(command.who, asker, request);
  const refusal = tooLow ?? refusalHere(matched, request);
  if (refusal !== undefined) {
    meter.refused('command', tooLow === undefined ? 'personal-only' : 'role');
    await entry.end(`refused ${refusal.key}`);
    return void (await port.post(address, { card: messageCard(refusalMessage(refusal), locale) }, { onlyFor }));
  }
  let outcome: Outcome | 'failed' = 'failed';
  try {
    const argument = command.takesPasted === true ? withoutWords(pasted, words) : rest;
    const answer = await command.run({ ...request, settle: entry.settle, rest: argument }, services);
    const isForAsker = command.isForAsker === true || forAsker.has(answer.outcome);
    if (answer.reply !== undefined) await port.post(address, answer.reply, isForAsker ? { onlyFor } : {});
    if (answer.offer !== undefined) await postOffer(answer.offer, request, services);
    outcome = answer.outcome;
  } finally {
    await entry.end(outcome, outcome === 'not-understood' ? nameOnly(command, rest) : undefined);
  }
}

/** The reply above has the same content, so a refused offer loses nothing. */
async function postOffer(offer: FileOffer, { address }: NewRequest, { port, logger }: LineServices): Promise<void> {
  await port.post(address, { offer }).catch((error: unknown) => {
    if (!(error instanceof ChatError)) throw error;
    logger.warn(
      { status: error.status },
      'Teams did not take the question about a file; supportsFiles in the package?',
    );
  });
}

/**
 * For the audit log: the command's name and arguments without secrets. Arguments that were not understood are left out:
 * they may be a misplaced password or pasted text.
 */
export function recordedLine(line: string): string {
  const clean = redact(line);
  return recorded(meant(clean), clean);
}

function meant(clean: string): Match<AnyCommand> {
  return match(clean === '' ? 'help' : clean, commands);
}

function recorded(matched: Match<AnyCommand>, clean: string): string {
  if (matched.kind === 'none') return '…';
  if (matched.kind === 'near') return nameOnly(matched.near[0].command, clean);
  const { command, rest } = matched;
  return command.takesPasted === true ? command.name : `${command.name} ${rest}`.trim();
}

function nameOnly({ name, takesPasted }: AnyCommand, rest: string): string {
  return rest === '' || takesPasted === true ? name : `${name} …`;
}

/** Limits of a command, in words and characters. */
const longestCommand = { words: 8, characters: 80 };
/** A line of at most this many words is an unknown command; a longer one, or a question, is prose. */
const mostOfCommand = 3;

/** Does not quote the line: its author may have to delete it, and cannot delete a card. */
function notUnderstood(
  matched: Exclude<Match<AnyCommand>, { kind: 'command' }>,
  { clean, isWhole }: { clean: string; isWhole: boolean },
  request: NewRequest,
): Message {
  const title = say('unknown.title');
  // A button can type neither a long text nor what was redacted.
  const suggestion =
    matched.kind === 'near' && isWhole && clean.length < longestTyped
      ? suggestionFor(matched.near, request)
      : undefined;
  if (suggestion?.kind === 'line')
    return {
      title,
      paragraphs: [say('unknown.near', { suggestion: suggestion.line })],
      suggestions: [suggestion.line],
      asTyped: true,
    };
  if (suggestion?.kind === 'act')
    return {
      title,
      paragraphs: [say('unknown.act', { command: suggestion.phrase })],
      suggestions: [`help ${suggestion.name}`],
    };
  // Text after a misspelt command that takes pasted text is not repeated.
  const [nearest] = matched.kind === 'near' ? matched.near : [];
  if (nearest?.command.takesPasted === true)
    return { title, paragraphs: [say('unknown.near', { suggestion: nearest.phrase })], suggestions: ['help'] };
  if (isPastedMessage(clean))
    return { title: say('unknown.said'), paragraphs: [say('unknown.pasted')], suggestions: ['help explain'] };
  if (nearest === undefined && isAboutMail(clean)) return directions(request);
  const words = clean.split(' ').length;
  const isQuestion = clean.includes('?');
  const isLong = !isQuestion && (clean.length > longestCommand.characters || words > longestCommand.words);
  return {
    title: nearest === undefined && (words > mostOfCommand || isQuestion) ? say('unknown.said') : title,
    paragraphs: [say(isLong ? 'unknown.long' : 'unknown.none')],
    suggestions: ['help', 'check all'],
  };
}

/** Asks which direction fails. */
function directions({ role, locale }: NewRequest): Message {
  const title = say('unknown.said');
  if (!includes(role, 'operator'))
    return { title, paragraphs: [say('unknown.ask-report')], suggestions: ['report', 'help'] };
  const text = textFor(locale);
  const check = (what: 'receiving' | 'sending' | 'all') => {
    const typed = `check ${what}`;
    return button(
      text(`unknown.button.${what}`),
      { verb: 'say', text: typed },
      { tooltip: typedIn(locale.language, typed) },
    );
  };
  return {
    title,
    paragraphs: [say('unknown.ask')],
    buttons: [check('receiving'), check('sending'), check('all')],
  };
}

/** Names the command as typed, or in the reader's language if a question implied it. */
function refusalHere(
  { command: { where, name }, phrase, words }: Extract<Match<AnyCommand>, { kind: 'command' }>,
  { conversation, locale }: NewRequest,
): AccessRefusal | undefined {
  if (where !== 'personal' || conversation.kind === 'personal') return undefined;
  const command = words === 0 ? typedIn(locale.language, name) : phrase;
  return { key: 'command.personal-only', said: say('command.personal-only', { command }) };
}

/** Keeps the line breaks. */
function withoutWords(text: string, words: number): string {
  if (words === 0) return text;
  return text.replace(new RegExp(`^\\s*(?:\\S+\\s+){${words - 1}}\\S+\\s*`), '');
}
