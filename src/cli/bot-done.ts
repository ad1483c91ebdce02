/** `bot done CHECK`: as `done CHECK` and `not done CHECK` in the chat. */
import { createAudit } from '../access/audit.ts';
import { manualChecks } from '../checks/facts/done-by-hand.ts';
import { doneUntil } from '../model/done-by-hand.ts';
import { manualCheckNamed, markDone, unmarkDone } from '../runs/done-by-hand.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botDone(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const check = manualCheckNamed(call.positionals.join(' '));
  if (check === undefined)
    throw new Refusal(say('by-hand.which'), say('cli.bot.done.known', { checks: { list: [...manualChecks] } }));
  const isUndone = call.options.flag('undo');
  return besideBot(async ({ store, deployment, by }) => {
    const title = { key: `${check}.title` };
    const now = Date.now();
    const wasMarked = isUndone && (await unmarkDone(store, deployment, check));
    if (!isUndone) await markDone(store, deployment, check, { by, now });
    const until = { day: doneUntil(now) };
    const texts = !isUndone
      ? [say('by-hand.done', { title }), say('by-hand.done.until', { by: by.name, until })]
      : wasMarked
        ? [say('by-hand.not-done', { title }), say('by-hand.not-done.now')]
        : [say('by-hand.none', { title })];
    const outcome = isUndone && !wasMarked ? 'nothing-to-do' : 'done';
    await createAudit(store).record({ by, command: `bot done ${check}${isUndone ? ' --undo' : ''}`, outcome });
    const lines = texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}
