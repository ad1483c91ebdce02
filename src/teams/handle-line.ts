/** Runs the command of a line that was typed by a person or a button, if it may be used here. */
import type { Policy } from '../access/policy.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { say } from '../text/index.ts';
import { auditEntry } from './audit-entry.ts';
import { longestTyped } from './cards/button.ts';
import { type Message, messageCard } from './cards/message-card.ts';
import { match, type Match } from './commands/match.ts';
import type { Outcome } from './commands/outcome.ts';
import type { NewRequest } from './commands/request.ts';
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
  request: NewRequest,
  services: Services & { policy: Policy; port: ChatPort },
): Promise<void> {
  const { asker, address, locale } = request;
  const { audit, policy, port } = services;
  const entry = auditEntry(recordedLine(text), request, request.settle, audit);
  // What is quoted or kept of a line holds no secret; pasted text is read as it is, and not kept.
  const clean = redact(text);
  const matched = match(clean === '' ? 'help' : clean, commands);
  if (matched.kind !== 'command') {
    await entry.end('not-understood');
    return void (await port.post(address, { card: messageCard(notUnderstood(matched, clean === text), locale) }));
  }
  const { command, rest, words } = matched;
  const refusal = (await policy.refusalOf(command.who, asker, request)) ?? refusalHere(command, request);
  if (refusal !== undefined) {
    await entry.end(`refused ${refusal.key}`);
    return void (await port.post(address, { card: messageCard({ title: refusal }, locale) }));
  }
  let outcome: Outcome | 'failed' = 'failed';
  try {
    const behind = command.takesPasted === true ? withoutWords(pasted, words) : rest;
    const answer = await command.run({ ...request, settle: entry.settle, rest: behind }, services);
    if (answer.reply !== undefined) await port.post(address, answer.reply);
    outcome = answer.outcome;
  } finally {
    await entry.end(outcome, outcome === 'not-understood' ? nameAlone(command, rest) : undefined);
  }
}

/**
 * The line for the audit log: the command by its name, and the words behind it without secrets. Of a line that was not
 * understood nothing else is kept, as it may be a password that was typed in the wrong place, or pasted text.
 */
export function recordedLine(line: string): string {
  const clean = redact(line);
  const matched = match(clean === '' ? 'help' : clean, commands);
  if (matched.kind === 'none') return '…';
  const { command } = matched;
  if (command.takesPasted === true) return command.name;
  return matched.kind === 'near' ? nameAlone(command, line) : `${command.name} ${matched.rest}`.trim();
}

function nameAlone({ name, takesPasted }: AnyCommand, rest: string): string {
  return rest === '' || takesPasted === true ? name : `${name} …`;
}

/** The line is not quoted: its author may have to delete it, and cannot delete a card. */
function notUnderstood(matched: Match<AnyCommand>, isWhole: boolean): Message {
  const title = say('unknown.title');
  if (matched.kind !== 'near') return { title, paragraphs: [say('unknown.none')], suggestions: ['check all', 'help'] };
  const { suggestion } = matched;
  // A button can type neither a long pasted text nor what was removed.
  const suggestions = [isWhole && suggestion.length <= longestTyped ? suggestion : 'help'];
  return { title, paragraphs: [say('unknown.near', { suggestion })], suggestions };
}

function refusalHere({ where, name }: AnyCommand, { conversation }: NewRequest): Text | undefined {
  return where === 'personal' && conversation.kind !== 'personal'
    ? say('command.personal-only', { command: name })
    : undefined;
}

/** The text behind its first words, with its line breaks. */
function withoutWords(text: string, words: number): string {
  return text.replace(new RegExp(`^\\s*(?:\\S+\\s+){${words - 1}}\\S+\\s*`), '');
}
