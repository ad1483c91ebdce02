/** Runs the command of a line that was typed by a person or a button, if it may be used here. */
import type { Policy } from '../access/policy.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { longestTyped } from './cards/button.ts';
import { type Message, messageCard } from './cards/message-card.ts';
import { match, type Match } from './commands/match.ts';
import type { ChatRequest } from './commands/request.ts';
import type { ChatPort } from './conversation/chat-port.ts';
import { commands } from './index.ts';
import type { AnyCommand, Services } from './services.ts';

export interface Line {
  text: string;
  /** The text with its line breaks and quotes, for a command that takes pasted text. */
  pasted: string;
}

export async function handleLine(
  { text, pasted }: Line,
  request: ChatRequest,
  services: Services & { policy: Policy; port: ChatPort },
): Promise<void> {
  const { asker, conversation, address, locale } = request;
  const { audit, policy, port } = services;
  const matched = match(text === '' ? 'help' : text, commands);
  if (matched.kind !== 'command') {
    await audit.record(asker, conversation.id, recordedLine(text), 'not-understood');
    return void (await port.post(address, { card: messageCard(notUnderstood(text, matched), locale) }));
  }
  const { command, rest, words } = matched;
  const refusal = (await policy.refusalOf(command.who, asker, request)) ?? refusalHere(command, request);
  if (refusal !== undefined) {
    await audit.record(asker, conversation.id, recordedLine(text), `refused ${refusal.key}`);
    return void (await port.post(address, { card: messageCard({ title: refusal }, locale) }));
  }
  let outcome: string = 'failed';
  try {
    const behind = command.takesPasted === true ? withoutWords(pasted, words) : rest;
    const answer = await command.run({ ...request, rest: behind }, services);
    if (answer.reply !== undefined) await port.post(address, answer.reply);
    outcome = answer.outcome;
  } finally {
    const recorded = command.takesPasted === true ? command.name : `${command.name} ${rest}`.trim();
    await audit.record(asker, conversation.id, recorded, outcome);
  }
}

/**
 * The line for the audit log. A line that was not understood may be pasted text, so only the beginning of a long one is
 * recorded.
 */
export function recordedLine(line: string): string {
  const matched = match(line, commands);
  if (matched.kind !== 'none' && matched.command.takesPasted === true) return matched.command.name;
  return line.length > 100 ? `${line.slice(0, 40)}…` : line;
}

function notUnderstood(line: string, matched: Match<AnyCommand>): Message {
  const title = say('unknown.title');
  if (matched.kind !== 'near')
    return { title, paragraphs: [say('unknown.none', { said: line })], suggestions: ['check all', 'help'] };
  const { suggestion } = matched;
  // A button cannot type a long pasted text.
  const suggestions = suggestion.length > longestTyped ? ['help'] : [suggestion];
  return { title, paragraphs: [say('unknown.near', { said: line, suggestion })], suggestions };
}

function refusalHere({ where, name }: AnyCommand, { conversation }: ChatRequest): Text | undefined {
  return where === 'personal' && conversation.kind !== 'personal'
    ? say('command.personal-only', { command: name })
    : undefined;
}

/** The text behind its first words, with its line breaks. */
function withoutWords(text: string, words: number): string {
  return text.replace(new RegExp(`^\\s*(?:\\S+\\s+){${words - 1}}\\S+\\s*`), '');
}
