/** `bot tokens`: makes, lists and revokes the tokens with which programs read reports as JSON. */
import { createAudit } from '../access/audit.ts';
import {
  isEndOfToken,
  isPageTokenName,
  makePageToken,
  mostPageTokens,
  type PageToken,
  pageTokensOf,
  revokePageToken,
} from '../access/page-tokens.ts';
import { shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
import { quotedWord } from '../runs/quoted-word.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { instantOf } from './instant.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botTokens(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', typed = ''] = call.positionals;
  return besideBot(async (bot) => {
    const texts = verb === '' ? await listed(bot) : [await changed(verb, typed, bot, { ...call, reading })];
    return { code: 0, output: `${texts.flatMap((text) => wrapped(read(text, reading), '', '  ')).join('\n')}\n` };
  });
}

async function listed({ store }: BesideBot): Promise<Text[]> {
  const all = await pageTokensOf(store);
  return all.length === 0 ? [say('cli.bot.tokens.none')] : all.map(rowOf);
}

function rowOf({ name, withNames, madeBy, endsAt, lastUsedAt }: PageToken): Text {
  return say('cli.bot.tokens.row', {
    name,
    names: say(withNames ? 'cli.bot.tokens.with-names' : 'cli.bot.tokens.without-names'),
    by: shownName(madeBy),
    end: { at: endsAt },
    used:
      lastUsedAt === undefined ? say('cli.bot.tokens.never') : say('cli.bot.tokens.used', { at: { at: lastUsedAt } }),
  });
}

async function changed(
  verb: string,
  typed: string,
  { store, by }: BesideBot,
  { options, reading }: Pick<CommandCall, 'options' | 'reading'>,
): Promise<Text> {
  const name = typed.trim().toLowerCase();
  if (verb !== 'add' && verb !== 'revoke') throw new Refusal(say('cli.bot.tokens.usage'));
  if (!isPageTokenName(name)) throw new Refusal(say('cli.bot.tokens.name', { name: quotedWord(typed) }));
  const record = (command: string, outcome: string): Promise<void> =>
    createAudit(store).record({ by, command: `bot tokens ${command}`, outcome });
  if (verb === 'revoke') {
    const isRevoked = await revokePageToken(store, name);
    await record(`revoke ${name}`, isRevoked ? 'done' : 'nothing-to-do');
    if (!isRevoked) throw new Refusal(say('cli.bot.tokens.unknown', { name }));
    return say('cli.bot.tokens.revoked', { name });
  }
  const now = Date.now();
  const end = instantOf(options.value('until') ?? '', { edge: 'end', timeZone: reading.timeZone ?? 'UTC', now });
  if (end === undefined || !isEndOfToken(end, now)) throw new Refusal(say('cli.bot.tokens.until'));
  const withNames = options.flag('with-names');
  const endsAt = new Date(end).toISOString();
  const made = await makePageToken(store, { name, withNames, madeBy: by, endsAt }, now);
  const outcome = typeof made === 'string' ? `refused tokens.${made}` : 'done';
  await record(`add ${name} until ${endsAt}${withNames ? ' with names' : ''}`, outcome);
  if (typeof made === 'string') throw new Refusal(say(`cli.bot.tokens.${made}`, { name, count: mostPageTokens }));
  return say('cli.bot.tokens.made', { ...made, name, end: { at: endsAt } });
}
