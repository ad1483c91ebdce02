/** Runs the command of a typed line, if it may be used here, or answers the line. */
import type { AccessRefusal } from '../access/policy.ts';
import { includes } from '../access/roles.ts';
import { aliases } from '../checks/selection-words.ts';
import type { Meter } from '../model/meter.ts';
import { say } from '../text/index.ts';
import { answerUnderstood } from './answers/answer-understood.ts';
import { wasHealthy } from './answers/beyond.ts';
import { questionsHere } from './answers/known-question.ts';
import { freshFault } from './answers/last-verdict.ts';
import { auditEntry } from './audit-entry.ts';
import { type Message, messageCard, refusalMessage } from './cards/message-card.ts';
import { typedIn } from './cards/typed.ts';
import { type CommandAnswer, messageAnswer } from './commands/command.ts';
import type { Outcome } from './commands/outcome.ts';
import type { CommandRequest, NewRequest } from './commands/request.ts';
import { ChatError, type FileOffer } from './conversation/chat-port.ts';
import { type Line, type Meaning, meaningOfLine, type MeantCommand, nameOnly, recorded } from './meaning.ts';
import { command as checkCommand } from './runs/check-command.ts';
import type { Services } from './services.ts';
import type { Things } from './understanding/things.ts';
import { understandBeside } from './understanding/understand.ts';

/** Forms and mistakes concern only the asker. */
const forAsker: ReadonlySet<Outcome> = new Set<Outcome>(['asked', 'not-understood', 'nothing-to-do']);

export interface LineServices extends Services {
  meter: Meter;
}

export async function handleLine(line: Line, request: NewRequest, services: LineServices): Promise<void> {
  const meaning = await toBeRun(meaningOfLine(line, request), line, request, services);
  if (meaning.kind === 'command') return runCommand(meaning, line, request, services);
  const { end, settle } = auditEntry(recorded(meaning), request, request.settle, services.audit);
  let outcome: Outcome | 'failed' = 'failed';
  try {
    const { reply, outcome: answered } = await answerTo(meaning, { ...request, settle, rest: line.text }, services);
    const { onlyFor } = request;
    if (reply !== undefined)
      await services.port.post(request.address, reply, forAsker.has(answered) ? { onlyFor } : {});
    outcome = answered;
  } finally {
    await end(outcome);
  }
}

/** Characters. A longer text is a story, of which only the beginning was compared. */
const longestComplaint = 200;

/**
 * A complaint about mail starts the check, if it is like an example and no recent verdict answers it. Nothing else starts
 * from a guess.
 */
async function toBeRun(
  meaning: Meaning,
  { text }: Line,
  request: NewRequest,
  services: LineServices,
): Promise<Meaning> {
  if (meaning.kind !== 'understood') return meaning;
  const { weightOf, people } = await questionsHere(request, meaning.understood.things, services);
  const understood = understandBeside(meaning.understood, weightOf, people);
  return understood.kind === 'sure' &&
    understood.intent === 'check' &&
    understood.isClose &&
    text.length <= longestComplaint &&
    understood.things.unknown.length === 0 &&
    includes(request.role, checkCommand.who) &&
    (await freshFault(request, services)) === undefined &&
    !(await wasHealthy(request, services))
    ? {
        kind: 'command',
        command: checkCommand,
        phrase: checkCommand.name,
        words: 0,
        rest: selectionOf(understood.things),
        hasSecret: false,
      }
    : { kind: 'understood', understood };
}

/** A direction or a protocol narrows a check. What a complaint says of the cause does not. */
function selectionOf({ areas, mailboxes, accounts, servers }: Things): string {
  const parts = areas.filter((area) => aliases.some(({ word }) => word === area));
  const chosen = [...parts, ...mailboxes, ...accounts, ...servers.map((server) => `on ${server}`)];
  return chosen.length === 0 ? 'all' : chosen.join(' ');
}

async function answerTo(
  meaning: Exclude<Meaning, MeantCommand>,
  request: CommandRequest,
  services: LineServices,
): Promise<CommandAnswer> {
  if (meaning.kind === 'understood') return answerUnderstood(meaning.understood, request, services);
  const outcome = meaning.kind === 'secret' ? 'nothing-to-do' : 'not-understood';
  return messageAnswer(outcome, messageFor(meaning), request.locale);
}

/** Does not quote the line: its author may have to delete it, and cannot delete a card. */
function messageFor(meaning: Exclude<Meaning, MeantCommand | { kind: 'understood' }>): Message {
  switch (meaning.kind) {
    case 'secret':
      return { title: say('secret.typed'), paragraphs: [say('secret.typed.delete')] };
    case 'unknown-error':
      return { title: say('unknown.said'), paragraphs: [say('unknown.pasted')], suggestions: ['help explain'] };
    case 'misspelt':
      return didYouMean(meaning);
  }
}

function didYouMean({ near, suggestion }: Extract<Meaning, { kind: 'misspelt' }>): Message {
  const title = say('unknown.title');
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
  return { title, paragraphs: [say('unknown.near', { suggestion: near.phrase })], suggestions: ['help'] };
}

async function runCommand(
  matched: MeantCommand,
  { pasted }: Line,
  request: NewRequest,
  services: LineServices,
): Promise<void> {
  const { command, rest, words } = matched;
  const { asker, address, locale, onlyFor } = request;
  const { audit, policy, port, meter } = services;
  const entry = auditEntry(recorded(matched), request, request.settle, audit);
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
    if (matched.hasSecret)
      await port.post(address, { card: messageCard(messageFor({ kind: 'secret' }), locale) }, { onlyFor });
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

/** Names the command as typed, or in the reader's language if a question implied it. */
function refusalHere(
  { command: { where, name }, phrase, words }: MeantCommand,
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
