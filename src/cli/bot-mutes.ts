/** `bot mutes`: lists, makes and ends mutes and maintenance, by the same lines as in the chat. */
import { createAudit } from '../access/audit.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { knownCauses } from '../runs/watching/cause-rows.ts';
import { causesNamed, typedCause } from '../runs/watching/causes-named.ts';
import type { RefusedMoment } from '../runs/watching/moment-words.ts';
import { parseMaintenance, parseMute } from '../runs/watching/mute-words.ts';
import { endMute, longestReason, makeMute, type Mute, mutesIn } from '../runs/watching/mutes.ts';
import { tidy } from '../teams/cards/locale.ts';
import { mutedText } from '../teams/watching/mutes-card.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

/** What the command did or shows, and its outcome for the audit log. */
interface Answer {
  texts: Text[];
  outcome: 'done' | 'nothing-to-do';
}

export async function botMutes(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', ...words] = call.positionals;
  const line = words.join(' ');
  return besideBot(async (bot) => {
    const { texts, outcome } = await answerTo(verb, line, bot, reading);
    if (verb !== '') {
      const command = `bot mutes ${verb} ${redact(line)}`.trim();
      await createAudit(bot.store).record({ by: bot.by, command, outcome });
    }
    const lines = texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

async function answerTo(verb: string, line: string, bot: BesideBot, reading: Reading): Promise<Answer> {
  switch (verb) {
    case '':
      return { texts: await listed(bot), outcome: 'done' };
    case 'mute':
      return { texts: await muted(line, bot, reading), outcome: 'done' };
    case 'maintenance':
      return { texts: await announced(line, bot, reading), outcome: 'done' };
    case 'unmute':
      return unmuted(line, bot);
    default:
      throw new Refusal(say('cli.bot.mutes.usage', { usage: say('cli.usage.bot mutes') }));
  }
}

async function listed({ store, deployment }: BesideBot): Promise<Text[]> {
  const open = await openMutes(store);
  return open.length === 0
    ? [say('muting.none')]
    : open.map((mute) => {
        const { id, from, until, because, by } = mute;
        const values = { id, from: { at: from }, until: { at: until }, because, by: by.name };
        return say('cli.bot.mutes.row', { ...values, what: mutedText(mute, deployment.name, true) });
      });
}

async function openMutes(store: BesideBot['store']): Promise<Mute[]> {
  const now = new Date().toISOString();
  return (await mutesIn(store)).filter(({ until }) => now < until);
}

async function muted(line: string, { store, deployment, by }: BesideBot, reading: Reading): Promise<Text[]> {
  const now = Date.now();
  const { what, until, because } = parseMute(line, { ...zoned(reading), now });
  const named = causesNamed(what, await knownCauses(store.db, store.deployment));
  if ('why' in named)
    throw new Refusal(
      say('muting.no-cause', { name: deployment.name, cause: what }),
      ...(named.offers.length === 0
        ? [say('muting.nothing-broken')]
        : named.offers.map((cause) => say('place.named', { name: typedCause(cause) }))),
    );
  const end = found(until);
  const causes = named.causes.map(({ kind, subject, title, severity }) => ({ kind, subject, title, severity }));
  const wish = {
    causes,
    from: new Date(now).toISOString(),
    until: new Date(end.at).toISOString(),
    because: reasonIn(because),
    by,
  };
  const { mute, replaced } = await makeMute(store, wish, now);
  return [
    say('muting.done', { until: { at: mute.until }, what: mutedText(mute, deployment.name, true) }),
    ...(end.note === undefined ? [] : [end.note]),
    ...replaced.map(({ id, until, by, because }) =>
      say('muting.replaces.by', { id, until: { at: until }, by: by.name, because }),
    ),
    say('cli.bot.mutes.end', { id: mute.id }),
  ];
}

async function announced(line: string, { store, deployment, by }: BesideBot, reading: Reading): Promise<Text[]> {
  const now = Date.now();
  const { window, because } = parseMaintenance(line, { ...zoned(reading), now });
  const { from, until } = found(window);
  const wish = {
    causes: undefined,
    from: new Date(from.at).toISOString(),
    until: new Date(until.at).toISOString(),
    because: reasonIn(because),
    by,
  };
  const { mute, replaced } = await makeMute(store, wish, now);
  const values = { name: deployment.name, from: { at: mute.from }, until: { at: mute.until } };
  return [
    say('maintenance.planned', values),
    ...[from, until].flatMap(({ note }) => (note === undefined ? [] : [note])),
    ...replaced.map((other) =>
      other.from < mute.from
        ? say('maintenance.shortens', { id: other.id })
        : say('maintenance.replaces', { id: other.id, from: { at: other.from }, until: { at: other.until } }),
    ),
    say('maintenance.means'),
    say('cli.bot.mutes.end', { id: mute.id }),
  ];
}

async function unmuted(typed: string, { store, deployment, by }: BesideBot): Promise<Answer> {
  const ended = await endMute(store, typed.trim().toUpperCase(), by, Date.now());
  return ended === undefined
    ? { texts: [say('muting.unknown', { id: typed.slice(0, 40) })], outcome: 'nothing-to-do' }
    : {
        texts: [say('muting.ended', { what: mutedText(ended, deployment.name, true) }), say('muting.ended.next')],
        outcome: 'done',
      };
}

function found<Read extends object>(read: Read | RefusedMoment | undefined): Exclude<Read, RefusedMoment> {
  if (read === undefined) throw new Refusal(say('moment.refused.none'));
  if ('why' in read)
    throw new Refusal(read.why, ...read.proposals.map((proposal) => say('place.named', { name: proposal })));
  return read as Exclude<Read, RefusedMoment>;
}

function reasonIn(because: string): string {
  const reason = tidy(redact(because), longestReason);
  if (reason === '') throw new Refusal(say('muting.reason-missing'));
  return reason;
}

function zoned({ language, timeZone = 'UTC' }: Reading): { language: Reading['language']; timeZone: string } {
  return { language, timeZone };
}
