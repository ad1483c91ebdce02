/**
 * `bot webhooks`: adds a webhook, gives it a new secret, and does what `webhooks` in the chat does. The running bot sends
 * what waits. Address and secret come from files or standard input, because others see arguments in the process list.
 */
import { createAudit } from '../access/audit.ts';
import type { Text } from '../model/text.ts';
import { changeWebhook, type WebhookVerb, webhookFacts, webhookVerbs } from '../outgoing/webhooks/changes.ts';
import { isWebhookSecret, newWebhookSecret } from '../outgoing/webhooks/signature.ts';
import { addWebhook, mostWebhooks, rotateSecret, webhookName, webhooksOf } from '../outgoing/webhooks/webhook-rows.ts';
import { webhookUrl } from '../outgoing/webhooks/webhook-url.ts';
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
  if (verb === 'rotate') {
    const rotated = await rotateSecret(store, vaultOfBot(bot), name, Date.now());
    if (typeof rotated === 'string') {
      await record('nothing-to-do');
      throw new Refusal(rotated === 'gone' ? say('webhooks.unknown', { name }) : say('webhooks.sealed', { name }));
    }
    await record('done');
    return [say('webhooks.rotated', { name }), say('webhooks.secret', rotated)];
  }
  if (verb !== 'add') throw new Refusal(say('cli.bot.webhooks.usage'));
  const vault = vaultOfBot(bot);
  const file = options.value('url-file') ?? '-';
  const given = options.value('secret-file');
  if (file === '-' && given === '-') throw new Refusal(say('cli.bot.webhooks.one-input'));
  const judged = webhookUrl(textOf(file, 10_000), configuration.webhookHosts);
  if ('why' in judged) throw new Refusal(judged.why);
  const secret = given === undefined ? newWebhookSecret() : textOf(given, 1000).trim();
  if (!isWebhookSecret(secret)) throw new Refusal(say('webhooks.secret.wrong'));
  const withNames = options.flag('with-names');
  const { language, timeZone = 'UTC' } = reading;
  const wish = { name, url: judged.url, secret, withNames, language, timeZone, madeBy: by };
  const outcome = await addWebhook(store, vault, wish, Date.now());
  await record(
    outcome === 'added' ? 'done' : `refused webhooks.${outcome}`,
    ` ${judged.url.host}${withNames ? ' with names' : ''}`,
  );
  if (outcome !== 'added') throw new Refusal(say(`webhooks.${outcome}`, { name, count: mostWebhooks }));
  return [
    say('webhooks.added', { name, host: judged.url.host }),
    ...(given === undefined ? [say('webhooks.secret', { secret })] : []),
    say('webhooks.next', { name }),
  ];

  async function simplyChanged(known: WebhookVerb, name: string): Promise<Text> {
    const { outcome, said } = await changeWebhook(store, known, name, Date.now());
    await record(outcome);
    if (outcome === 'not-understood') throw new Refusal(said);
    return said;
  }
}
