/** `bot key`: changes the bot's signing key. The former key announces the new one to each probe. */
import { createAudit } from '../access/audit.ts';
import { createVault } from '../access/vault.ts';
import type { KeyUse } from '../hub/hub.ts';
import { keyPlaces, removeFormerKeys, replaceKey } from '../hub/key-files.ts';
import type { KeyRing } from '../hub/key-ring.ts';
import { readKeyUse } from '../hub/key-use.ts';
import { mostFormerKeys } from '../hub/keys.ts';
import { makeSigningKey } from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { read, say, type Reading } from '../text/index.ts';
import { derivedInboxKey } from '../main/bot-vault.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import type { ExitCode } from './exit-code.ts';
import { keysOfBot } from './keys-of-bot.ts';
import { beginAnew } from './lost-key.ts';
import { destinationOf, writeSecret } from './output.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

const mostNamed = 40;

export async function botKey(call: CommandCall): Promise<CommandResult> {
  const [word = ''] = call.positionals;
  const action = actions.get(word);
  if (action === undefined) throw new Refusal(say('cli.bot.key.word', { word: word.slice(0, 80) }));
  if (call.options.flag('lost') && word !== 'new') throw new Refusal(say('cli.bot.key.lost-word'));
  const reading = chosenReading(call);
  return besideBot(async (bot) => {
    const { options } = call;
    const { code, texts }: Outcome = options.flag('lost')
      ? { code: 0, texts: await beginAnew(bot, options) }
      : await action({ ...bot, keys: await keysOfBot(bot), options });
    return { code, output: `${linesOf(texts, reading).join('\n')}\n` };
  });
}

interface Outcome {
  code: ExitCode;
  texts: readonly Text[];
}

type Action = (asked: BesideBot & { keys: KeyRing; options: CommandCall['options'] }) => Promise<Outcome>;

const actions = new Map<string, Action>([
  ['show', show],
  ['new', makeNew],
  ['remove-former', removeFormer],
]);

/** Exit code 0 if no probe needs a former key, else 1. */
async function show({ store, keys }: Parameters<Action>[0]): Promise<Outcome> {
  const use = await readKeyUse({ store, keys, now: Date.now });
  return { code: isNeeded(use) ? 1 : 0, texts: textsOf(use) };
}

async function makeNew({ configuration, keys, options, store, by }: Parameters<Action>[0]): Promise<Outcome> {
  const { data, signingKey } = configuration;
  const file = keyPlaces.current(data);
  if (keys.former.length >= mostFormerKeys) throw new Refusal(say('cli.bot.key.too-many', { count: mostFormerKeys }));
  const destination = destinationOf(options);
  if (signingKey === undefined && destination !== undefined) throw new Refusal(say('cli.bot.key.no-output', { file }));
  if (signingKey !== undefined && destination === undefined) throw new Refusal(say('cli.bot.key.needs-output'));
  if (destination === undefined) await replaceKey(data);
  else writeSecret(destination, JSON.stringify(await makeSigningKey()));
  await createAudit(store).record({ by, command: 'bot key new', outcome: 'done' });
  const made =
    destination === undefined
      ? say('cli.bot.key.made', { file })
      : say('cli.bot.key.written', { file: destination.file });
  return { code: 0, texts: [made] };
}

async function removeFormer({ configuration, keys, store, by }: Parameters<Action>[0]): Promise<Outcome> {
  if (keys.former.length === 0) return { code: 0, texts: [say('cli.bot.key.nothing')] };
  const use = await readKeyUse({ store, keys, now: Date.now });
  if (isNeeded(use)) throw new Refusal(say('cli.bot.key.needed'), ...textsOf(use));
  const count = await waitingInInbox(store, keys);
  if (count > 0) throw new Refusal(say('cli.bot.key.inbox', { count }));
  const inSettings = configuration.formerSigningKeys.length > 0;
  const removed = await removeFormerKeys(configuration.data);
  await createAudit(store).record({ by, command: 'bot key remove-former', outcome: 'done' });
  return {
    code: 0,
    texts: [
      ...(removed ? [say('cli.bot.key.removed', { file: keyPlaces.former(configuration.data) })] : []),
      ...(inSettings ? [say('cli.bot.key.remove-setting')] : []),
    ],
  };
}

function isNeeded({ behind, lacking, unknown }: KeyUse): boolean {
  return behind.length > 0 || lacking.length > 0 || unknown.length > 0;
}

function textsOf(use: KeyUse): Text[] {
  const { current, former, lacking, behind, unknown, unneededSince } = use;
  return [
    say('cli.bot.key.current', { key: current }),
    former.length === 0 ? say('cli.bot.key.none') : say('cli.bot.key.former', { keys: { list: [...former] } }),
    ...(lacking.length === 0
      ? []
      : [say('cli.bot.key.lacking', { count: lacking.length, replicas: { list: [...lacking] } })]),
    ...(behind.length === 0 ? [] : [say('cli.bot.key.behind', { count: behind.length })]),
    ...behind
      .slice(0, mostNamed)
      .map(({ server, why, lastSeenAt }) => say(`cli.bot.key.${why}`, { server, at: { at: lastSeenAt } })),
    ...(behind.length > mostNamed ? [say('cli.bot.key.more', { count: behind.length - mostNamed })] : []),
    ...(unknown.length === 0
      ? []
      : [say('cli.bot.key.unknown', { count: unknown.length, keys: { list: [...unknown] } })]),
    ...(isNeeded(use) || former.length === 0
      ? []
      : [
          unneededSince === null
            ? say('cli.bot.key.unneeded-ever')
            : say('cli.bot.key.unneeded', { at: { at: unneededSince } }),
        ]),
  ];
}

/** Without a vault key of its own, the inbox is sealed with a key derived from a signing key. */
async function waitingInInbox({ db }: BesideBot['store'], { current, former }: KeyRing): Promise<number> {
  const { formerMarks } = createVault(derivedInboxKey(current.key), {
    former: former.map(({ key }) => derivedInboxKey(key)),
  });
  const rows = await db
    .selectFrom('inbox')
    .select('id')
    .where((row) => row.or(formerMarks.map((mark) => row('body', 'like', `${mark.replaceAll(/[_%\\]/g, '_')}%`))))
    .execute();
  return rows.length;
}

function linesOf(texts: readonly Text[], reading: Reading): string[] {
  return texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
}
