/** `bot tokens`: makes, lists and revokes the tokens with which programs read reports as JSON. */
import { createAudit } from '../access/audit.ts';
import { makePageToken, type PageToken, pageTokensOf, revokePageToken } from '../access/page-tokens.ts';
import { shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
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
    names: say(withNames ? 'tokens.with-names' : 'tokens.without-names'),
    by: shownName(madeBy),
    end: { at: endsAt },
    used: lastUsedAt === undefined ? say('tokens.never') : say('tokens.used', { at: { at: lastUsedAt } }),
  });
}

async function changed(
  verb: string,
  name: string,
  { store, by }: BesideBot,
  { options, reading }: Pick<CommandCall, 'options' | 'reading'>,
): Promise<Text> {
  const services = { store, audit: createAudit(store), command: 'bot tokens' } as const;
  if (verb === 'revoke') {
    const revoked = await revokePageToken(services, { name, by });
    if ('why' in revoked) throw new Refusal(revoked.why);
    return revoked.said;
  }
  if (verb !== 'add') throw new Refusal(say('cli.bot.tokens.usage'));
  const now = Date.now();
  const end = instantOf(options.value('until') ?? '', { edge: 'end', timeZone: reading.timeZone ?? 'UTC', now });
  const made = await makePageToken(services, { name, end, withNames: options.flag('with-names'), madeBy: by }, now);
  if ('why' in made) throw new Refusal(made.why);
  const { token, endsAt } = made;
  return say('cli.bot.tokens.made', { name: made.name, end: { at: endsAt }, token });
}
