/**
 * `bot webhooks`: adds a webhook, gives it a new secret or address, and does what `webhooks` in the chat does. The running bot sends
 * what waits. Address and secret come from files or standard input, because others see arguments in the process list.
 */
import { createAudit } from '../access/audit.ts';
import type { Text } from '../model/text.ts';
import { changeWebhook, type WebhookVerb, webhookFacts, webhookVerbs } from '../outgoing/webhooks/changes.ts';
import { type GivenVerb, givenVerbs, keepWebhook } from '../outgoing/webhooks/keep.ts';
import { webhookName, webhooksOf } from '../outgoing/webhooks/webhook-rows.ts';
import { quotedWord } from '../runs/quoted-word.ts';
import { read, type Reading, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { textOf } from './files.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { vaultOfBot } from './vault-of-bot.ts';
import { wrapped } from './wrapped.ts';

export async function botWebhooks(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', typed = ''] = call.positionals;
  return besideBot(async (bot) => {
    const texts = verb === '' ? await listed(bot) : await changed(verb, typed, bot, { ...call, reading });
    return { code: 0, output: `${texts.flatMap((text) => wrapped(read(text, reading), '', '  ')).join('\n')}\n` };
  });
}

async function listed({ store }: BesideBot): Promise<Text[]> {
  const all = await webhooksOf(store);
  return all.length === 0
    ? [say('webhooks.none')]
    : all.map((webhook) => say('cli.bot.webhooks.row', { name: webhook.name, facts: { list: webhookFacts(webhook) } }));
}

async function changed(
  verb: string,
  typed: string,
  bot: BesideBot,
  { options, reading }: Pick<CommandCall, 'options'> & { reading: Reading },
): Promise<Text[]> {
  const { store, by, configuration } = bot;
  const name = webhookName(typed);
  if (name === undefined) throw new Refusal(say('webhooks.name', { name: quotedWord(typed) }));
  const record = (outcome: string, more = ''): Promise<void> =>
    createAudit(store).record({ by, command: `bot webhooks ${verb} ${name}${more}`, outcome });
  const known = webhookVerbs.find((each) => each === verb);
  if (known !== undefined) return [await simplyChanged(known, name)];
  const change = givenVerbs.find((each) => each === verb);
  if (change === undefined) throw new Refusal(say('cli.bot.webhooks.usage'));
  const vault = vaultOfBot(bot);
  const given = { name, ...secretsIn(change, options) };
  const withNames = change === 'add' && options.flag('with-names');
  const { language, timeZone = 'UTC' } = reading;
  const wish = { ...given, verb: change, withNames, language, timeZone, madeBy: by };
  const kept = await store.db.transaction().execute(async (db) => {
    const rows = { db, deployment: store.deployment };
    return keepWebhook(rows, wish, { vault, hosts: configuration.webhookHosts }, Date.now());
  });
  const host = 'why' in kept || kept.host === undefined ? '' : ` ${kept.host}`;
  await record('why' in kept ? `refused ${kept.why.key}` : 'done', `${host}${withNames ? ' with names' : ''}`);
  if ('why' in kept) throw new Refusal(kept.why);
  return [
    kept.said,
    ...(kept.secret === undefined ? [] : [say('webhooks.secret', { secret: kept.secret })]),
    ...(change === 'add' ? [say('webhooks.next', { name })] : []),
  ];

  async function simplyChanged(known: WebhookVerb, name: string): Promise<Text> {
    const { outcome, said } = await changeWebhook(store, known, name, Date.now());
    await record(outcome);
    if (outcome === 'not-understood') throw new Refusal(said);
    return said;
  }
}

/** From files or standard input. */
function secretsIn(verb: GivenVerb, options: CommandCall['options']): { address: string; secret: string | undefined } {
  const file = verb === 'rotate' ? undefined : (options.value('url-file') ?? '-');
  const secretFile = options.value('secret-file');
  if (file === '-' && secretFile === '-') throw new Refusal(say('cli.bot.webhooks.one-input'));
  return {
    address: file === undefined ? '' : textOf(file, 10_000),
    secret: secretFile === undefined ? undefined : textOf(secretFile, 1000).trim(),
  };
}
