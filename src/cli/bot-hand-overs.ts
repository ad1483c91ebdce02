/** `bot hand-overs`: lists hand-overs, marks one as done, sends it again, or withdraws it. The running bot edits the cards. */
import { createAudit } from '../access/audit.ts';
import type { Text } from '../model/text.ts';
import {
  findHandOver,
  type HandOver,
  handOversOf,
  isHandOverOpen,
  nextReminder,
  turnHandOver,
} from '../runs/handing-over/hand-overs.ts';
import { sayDone } from '../runs/handing-over/prove.ts';
import { reportLinkFrom } from '../runs/report-link.ts';
import { remindBeside } from '../teams/handing-over/remind.ts';
import { nameOf, stateTexts } from '../teams/handing-over/state-lines.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

const most = 50;

export async function botHandOvers(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [verb = '', typed = ''] = call.positionals;
  return besideBot(async (bot) => {
    const texts = verb === '' ? await listed(bot, reading) : await changed(verb, typed.toUpperCase(), bot);
    const lines = texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

async function listed({ store }: BesideBot, locale: Parameters<typeof read>[1]): Promise<Text[]> {
  const all = await handOversOf(store, { most });
  const reader = { language: locale.language, timeZone: locale.timeZone };
  return all.length === 0
    ? [say('cli.bot.hand-overs.none')]
    : all.map((handOver) => {
        const { id, run, owner, receiver, askedBy } = handOver;
        const state = stateTexts(handOver, { withNames: true, isUndelivered: false }, reader);
        return say('cli.bot.hand-overs.row', {
          id,
          owner: say(`owner.${owner}`),
          to: receiver.name,
          run,
          by: nameOf(askedBy),
          state: state.map((text) => read(text, locale)).join(' '),
        });
      });
}

async function changed(
  verb: string,
  id: string,
  { store, by, configuration: { mail, page, publicUrl } }: BesideBot,
): Promise<Text[]> {
  const now = Date.now();
  const found = await findHandOver(store, id);
  if (found === undefined) throw new Refusal(say('cli.bot.hand-overs.unknown', { id }));
  const { receiver } = found;
  const after = await changedTo(verb);
  const outcome = after === undefined ? 'nothing-to-do' : 'done';
  await createAudit(store).record({ by, command: `bot hand-overs ${verb} ${id}`, outcome });
  // A bot that runs sees the rows at its next sweep.
  if (after !== undefined) await store.signals.publish('delivery', id);
  return [after === undefined ? whyNot(verb, found) : say(said[verb] ?? 'handed.answer.looking')];

  async function changedTo(wish: string): Promise<HandOver | undefined> {
    switch (wish) {
      case 'done':
        return sayDone(store, id, by, now);
      case 'withdraw':
        return turnHandOver(store, id, { state: 'withdrawn', by }, now);
      case 'remind':
        if (receiver.kind === 'mail' && mail === undefined) throw new Refusal(say('owners.why.no-mail'));
        return remindBeside(id, now, {
          store,
          from: mail?.from ?? '',
          reportLink: reportLinkFrom(page !== undefined, () => publicUrl),
        });
      default:
        throw new Refusal(say('cli.bot.hand-overs.usage'));
    }
  }
}

const said: Partial<Record<string, 'cli.bot.hand-overs.done' | 'handed.answer.withdrawn' | 'handed.answer.reminded'>> =
  {
    done: 'cli.bot.hand-overs.done',
    withdraw: 'handed.answer.withdrawn',
    remind: 'handed.answer.reminded',
  };

function whyNot(verb: string, found: HandOver): Text {
  if (!isHandOverOpen(found)) return say('handed.answer.ended');
  return verb === 'done'
    ? say('handed.answer.already')
    : say('handed.answer.too-soon', { at: { at: new Date(nextReminder(found)).toISOString() } });
}
