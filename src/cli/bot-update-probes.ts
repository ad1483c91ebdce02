/** `bot update-probes`: as `probes update` in the chat. The typed version is the confirmation. */
import { pino } from 'pino';
import { createAudit } from '../access/audit.ts';
import { createReleases } from '../hub/releases.ts';
import { beginRollout, newestOffered, readRollout, rolloutPlan, stopRollout } from '../hub/rollout-rows.ts';
import { planTexts, rolloutText } from '../hub/rollout-text.ts';
import type { Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import type { Configuration } from '../main/configuration/configuration.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { type BesideBot, besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botUpdateProbes(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [typed] = call.positionals;
  return besideBot(async (beside) => {
    const { store, by } = beside;
    const { outcome, texts } = await (call.options.flag('stop') ? stopped(beside) : begun(beside, typed));
    const command = ['bot update-probes', call.options.flag('stop') ? '--stop' : (typed ?? '').slice(0, 40)].join(' ');
    await createAudit(store).record({ by, command: command.trim(), outcome });
    return { code: 0, output: `${texts.flatMap((text) => wrapped(read(text, reading), '', '  ')).join('\n')}\n` };
  });
}

interface Said {
  outcome: string;
  texts: Text[];
}

async function stopped({ store, by }: BesideBot): Promise<Said> {
  const ended = await stopRollout({ store, now: Date.now }, by);
  if (ended === undefined) throw new Refusal(say('rollout.none'));
  return { outcome: `ended ${ended.version}`, texts: [rolloutText(ended), say('rollout.stop-means')] };
}

async function begun({ configuration, store, deployment, by }: BesideBot, typed: string | undefined): Promise<Said> {
  const state = { store, now: Date.now };
  const present = await readRollout(state);
  if (present?.state === 'running') {
    if (typed === undefined) return { outcome: 'shown', texts: [rolloutText(present)] };
    throw new Refusal(
      say('rollout.under-way', { name: present.begunBy.name, at: { at: present.begunAt } }),
      rolloutText(present),
    );
  }
  const version = await newestRelease(configuration);
  if (version === undefined) throw new Refusal(say('update.nothing-offered'));
  if (typed !== undefined && typed !== version)
    throw new Refusal(say('rollout.other-version', { version, given: typed.slice(0, 40) }));
  const { servers } = deployment;
  const plan = await rolloutPlan(state, servers, version);
  const paragraphs = planTexts(plan);
  if (plan.included.length === 0) throw new Refusal(say('rollout.nobody', { version }), ...paragraphs);
  if (typed === undefined)
    return {
      outcome: 'asked',
      texts: [
        ...paragraphs,
        ...(present === undefined ? [] : [rolloutText(present)]),
        say('cli.bot.update-probes.how', { version }),
      ],
    };
  if ((await beginRollout(state, { servers, version, by })) === undefined) throw new Refusal(say('rollout.again'));
  return { outcome: `started ${version}`, texts: [say('rollout.begun', { version }), ...paragraphs] };
}

/** The version of the newest release that the bot with this configuration offers. */
export async function newestRelease({ releases }: Configuration): Promise<string | undefined> {
  if (releases?.folder === undefined) return undefined;
  const { folder, key } = releases;
  return newestOffered(createReleases({ folder, key, logger: pino({ level: 'silent' }) }), key);
}
