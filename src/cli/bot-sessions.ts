/** `bot sessions`: lists and ends the sessions of the report pages. */
import { createAudit } from '../access/audit.ts';
import { endSessions, openSessions, sessionLine, sessionsNamed } from '../access/sessions/open-sessions.ts';
import type { Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { isIn } from '../text/word-lists.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botSessions(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', ...which] = call.positionals;
  return besideBot(async (bot) => {
    const texts = verb === '' ? await listed(bot) : await ended(verb, which.join(' '), bot);
    return { code: 0, output: `${texts.flatMap((text) => wrapped(read(text, reading), '', '  ')).join('\n')}\n` };
  });
}

async function listed({ store }: BesideBot): Promise<Text[]> {
  const open = await openSessions(store, Date.now());
  return open.length === 0 ? [say('sessions.none')] : open.map(sessionLine);
}

async function ended(verb: string, which: string, { store, by }: BesideBot): Promise<Text[]> {
  if (!isIn(verb, 'sessions.words.end') || which === '')
    throw new Refusal(say('cli.bot.mutes.usage', { usage: say('cli.usage.bot sessions') }));
  const open = await openSessions(store, Date.now());
  const meant = sessionsNamed(open, which);
  if (meant.length === 0) throw new Refusal(say('cli.bot.sessions.unknown', { which: which.slice(0, 100) }));
  await endSessions(store, meant, Date.now());
  const outcome = `ended ${meant.map(({ id }) => id).join(' ')}`;
  await createAudit(store).record({ by, command: 'bot sessions end', outcome });
  return [say('sessions.ended', { count: meant.length }), say('sessions.ended.means')];
}
