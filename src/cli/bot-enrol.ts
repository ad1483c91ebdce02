/** `bot enrol SERVER`: the code and the command for a server's probe, as from `enrol SERVER` in the chat. */
import { createAudit } from '../access/audit.ts';
import { agreedKey } from '../hub/agreed-key.ts';
import { giveEnrolment } from '../hub/give-enrolment.ts';
import { notToBeEnrolled, serversToLookFrom } from '../runs/servers.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { askBot } from './ask-bot.ts';
import { addressHere, besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { enrolMany } from './enrolment-codes.ts';
import { keysOfBot } from './keys-of-bot.ts';
import { Refusal } from './refusal.ts';

export async function botEnrol(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [typed] = call.positionals;
  if (typed === undefined || call.options.value('servers') !== undefined || call.options.flag('cancel'))
    return enrolMany(call, reading);
  return besideBot(async (beside) => {
    const { configuration, store, deployment, by } = beside;
    const names = serversToLookFrom(deployment).map(({ name }) => name);
    const server = names.find((name) => name.toLowerCase() === typed.toLowerCase());
    if (server === undefined) {
      const { why, near } = notToBeEnrolled(typed, deployment);
      const [unknown, ...more] = why;
      throw new Refusal(
        unknown ?? say('enrol.which'),
        ...(near === undefined ? [] : [say('cli.bot.near-server', { near })]),
        ...more,
      );
    }
    const keys = await keysOfBot(beside);
    const giver = {
      store,
      now: Date.now,
      agreed: await agreedKey({ store, keys, now: Date.now }),
      publicUrl: configuration.publicUrl ?? addressHere(configuration),
    };
    const { code, command, expiresAt, afterwards } = await giveEnrolment(giver, deployment, server, by);
    await createAudit(store).record({ by, command: `bot enrol ${server}`, outcome: 'done' });
    const lines = [
      read(say('card.enrol.run', { server }), reading),
      command,
      '',
      read(say('card.enrol.code'), reading),
      code,
      '',
      `${read(say('card.enrol.expires', { at: { at: expiresAt } }), reading)} ${read(say('card.enrol.secret'), reading)}`,
      ...(afterwards.length === 0 ? [] : ['', read(say('card.enrol.then', { server }), reading), ...afterwards]),
      ...(afterwards.some((words) => words.includes(' --ca '))
        ? [read(say('card.enrol.authority', { server }), reading)]
        : []),
    ];
    const bot = await askBot(configuration);
    if (bot.state !== 'ready') console.error(read(bot.said, reading));
    if (configuration.publicUrl === undefined) console.error(read(say('bot.lacks.public-url'), reading));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}
