/** `bot update-probes`: as `probes update` in the chat. The typed version is the confirmation. */
import { createAudit } from '../access/audit.ts';
import { stopWish, updateProbes, type UpdateSaid } from '../hub/update-probes.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { newestRelease, releasesText } from './offered-releases.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botUpdateProbes(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const isStop = call.options.flag('stop');
  const [typed] = call.positionals;
  return besideBot(async ({ configuration, store, deployment, by }) => {
    const answer = await updateProbes(
      { store, now: Date.now },
      {
        wish: isStop ? stopWish : typed,
        newest: () => newestRelease(configuration),
        servers: deployment.servers,
        by,
      },
    );
    const { said } = answer;
    if (answer.is === 'nothing-offered') throw new Refusal((await releasesText(configuration, undefined)) ?? said[0]);
    if (answer.is === 'nothing' || (answer.is === 'under-way' && typed !== undefined)) throw new Refusal(...said);
    if (answer.is === 'asked' && typed !== undefined)
      throw new Refusal(say('rollout.other-version', { version: answer.version, given: typed.slice(0, 40) }));
    const command = ['bot update-probes', isStop ? '--stop' : (typed ?? '')].join(' ').trim();
    const outcome = outcomeOf(answer);
    await createAudit(store).record({ by, command, outcome });
    const how = answer.is === 'asked' ? [say('cli.bot.update-probes.how', { version: answer.version })] : [];
    const lines = [...said, ...how].flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

function outcomeOf(answer: UpdateSaid): string {
  if (answer.is === 'begun') return `started ${answer.version}`;
  if (answer.is === 'ended') return `ended ${answer.version}`;
  return answer.is === 'asked' ? 'asked' : 'shown';
}
