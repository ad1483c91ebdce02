/** `bot enrol --servers`: a file for software distribution, with a code for each server; and `bot enrol --cancel`. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createAudit } from '../access/audit.ts';
import { agreedKey } from '../hub/agreed-key.ts';
import { addFirstCodes } from '../hub/enrolment.ts';
import { enrolmentCommands } from '../hub/give-enrolment.ts';
import { openCodes, voidCodes } from '../hub/revocation.ts';
import type { Deployment } from '../model/deployment.ts';
import { limits } from '../model/protocol.ts';
import type { Text } from '../model/text.ts';
import { posixLine } from '../probe/rights/shell-line.ts';
import { notToBeEnrolled, serversToLookFrom } from '../runs/servers.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult, Options } from './arguments.ts';
import { addressHere, type BesideBot, besideBot } from './beside-bot.ts';
import { instantOf } from './instant.ts';
import { keysOfBot } from './keys-of-bot.ts';
import { destinationOf, writeSecret } from './output.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

/** The server's place in the command, which is otherwise the same for every server. */
const ownName = 'SERVER';

export async function enrolMany({ options, positionals }: CommandCall, reading: Reading): Promise<CommandResult> {
  const given = options.value('servers');
  const isCancel = options.flag('cancel');
  if (positionals.length > 0 || (given === undefined && !isCancel) || (isCancel && hasOptionsOfFile(options)))
    throw new Refusal(say('cli.too-few-words', { command: 'bot enrol', usage: say('cli.usage.bot enrol') }));
  const typed = given?.split(',').map((name) => name.trim());
  return besideBot(async (bot) => {
    if (isCancel) return { code: 0, output: linesOf(await cancel(bot, typed), reading) };
    const until = endOf(options.value('until'), reading);
    return { code: 0, output: await writeCodes(bot, { typed: typed ?? [], until, options, reading }) };
  });
}

function hasOptionsOfFile(options: Options): boolean {
  return (['until', 'output'] as const).some((name) => options.value(name) !== undefined) || options.flag('force');
}

function endOf(given: string | undefined, reading: Reading): string {
  const now = Date.now();
  const latest = now + limits.codesHours * 3_600_000;
  const end = instantOf(given ?? '', { edge: 'end', timeZone: reading.timeZone ?? 'UTC', now });
  const most = { hours: limits.codesHours, latest: { at: isoMinute(latest) } };
  if (end === undefined || end > latest) throw new Refusal(say('cli.bot.enrol.until', most));
  if (end <= now) throw new Refusal(say('cli.bot.enrol.until-past', { ...most, at: { at: isoMinute(end) } }));
  return new Date(end).toISOString();
}

/** Rounded down, so that the time can be typed as it is shown. */
function isoMinute(at: number): string {
  return new Date(Math.floor(at / 60_000) * 60_000).toISOString();
}

/** Every mistake is refused before a code is made; the file is written before the codes are valid. */
async function writeCodes(
  bot: BesideBot,
  { typed, until, options, reading }: { typed: readonly string[]; until: string; options: Options; reading: Reading },
): Promise<string> {
  const { configuration, store, deployment, by } = bot;
  const destination = destinationOf(options, 'enrolment-codes.txt');
  const servers = serversFor(bot, typed);
  const now = Date.now;
  const giver = {
    agreed: await agreedKey({ store, keys: await keysOfBot(bot), now }),
    publicUrl: configuration.publicUrl ?? addressHere(configuration),
  };
  const { command, afterwards } = enrolmentCommands(giver, deployment, ownName);
  let isWritten = false;
  try {
    await store.db.transaction().execute(async (db) => {
      const { codes, enrolled } = await addFirstCodes({ store, now, db }, { servers, by, expiresAt: until });
      requireFree(servers, enrolled, deployment);
      for (const server of servers)
        await createAudit(store).record({ by, command: `bot enrol ${server} --until ${until}`, outcome: 'done' }, db);
      writeSecret(destination, servers.map((server, at) => `${server} ${codes[at]}\n`).join(''));
      isWritten = true;
    });
  } catch (error) {
    if (isWritten) rmSync(destination.file, { force: true });
    throw error;
  }
  if (configuration.publicUrl === undefined) console.error(read(say('bot.lacks.public-url'), reading));
  const { file } = destination;
  return [
    linesOf([say('cli.bot.enrol.written', { file, count: servers.length, until: { at: until } })], reading),
    linesOf([say('cli.bot.enrol.each', { name: ownName })], reading),
    `${command} --codes-file ${posixLine([path.basename(file)])}\n`,
    ...afterwards.map((line) => `${line}\n`),
    '\n',
    linesOf([say('cli.bot.enrol.danger'), say('cli.bot.enrol.cancel')], reading),
  ].join('');
}

function serversFor({ deployment }: BesideBot, typed: readonly string[]): string[] {
  const known = serversToLookFrom(deployment).map(({ name }) => name);
  const servers = typed.map((word) => {
    const server = known.find((name) => name.toLowerCase() === word.toLowerCase());
    if (server !== undefined) return server;
    const { why, near } = notToBeEnrolled(word, deployment);
    throw new Refusal(...(near === undefined ? why : [...why, say('cli.bot.near-server', { near })]));
  });
  const twice = servers.find((server, index) => servers.indexOf(server) < index);
  if (twice !== undefined) throw new Refusal(say('cli.bot.enrol.twice', { server: twice }));
  return servers;
}

function requireFree(servers: readonly string[], enrolled: ReadonlySet<string>, deployment: Deployment): void {
  const already = servers.find((server) => enrolled.has(server));
  if (already === undefined) return;
  const free = serversToLookFrom(deployment).flatMap(({ name }) => (enrolled.has(name) ? [] : [name]));
  throw new Refusal(
    say('cli.bot.enrol.already', { server: already }),
    ...(free.length === 0 ? [] : [say('cli.bot.enrol.free', { servers: { list: free } })]),
  );
}

async function cancel({ store, by }: BesideBot, typed: readonly string[] | undefined): Promise<Text[]> {
  const state = { store, now: Date.now };
  const open = (await openCodes(state)).map(({ server }) => server);
  const servers =
    typed?.map((word) => {
      const server = open.find((name) => name.toLowerCase() === word.toLowerCase());
      if (server !== undefined) return server;
      throw new Refusal(
        say('cli.bot.enrol.none-of', { server: word.slice(0, 80) }),
        open.length === 0 ? say('cli.bot.enrol.none') : say('cli.bot.enrol.open', { servers: { list: open } }),
      );
    }) ?? open;
  if (servers.length === 0) return [say('cli.bot.enrol.none')];
  for (const server of new Set(servers)) {
    await voidCodes(state, server);
    await createAudit(store).record({ by, command: `bot enrol ${server} --cancel`, outcome: 'done' });
  }
  return [say('cli.bot.enrol.cancelled', { servers: { list: [...new Set(servers)] } })];
}

function linesOf(texts: readonly Text[], reading: Reading): string {
  return texts.map((text) => `${wrapped(read(text, reading), '', '  ').join('\n')}\n`).join('');
}
