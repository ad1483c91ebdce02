/** Updates the probes of the servers that follow, after a confirmation, which names the release. */
import { shownName } from '../../access/person.ts';
import type { Hub } from '../../hub/hub.ts';
import { beginRollout, readRollout, rolloutPlan, stopRollout } from '../../hub/rollout-rows.ts';
import { planTexts, rolloutText } from '../../hub/rollout-text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { folded } from '../../text/folded.ts';
import { read, say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { button } from '../cards/button.ts';
import { inPlainText } from '../cards/locale.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

const stop = 'probes update stop';

export const command: Command<{ store: DeploymentStore; hub: Hub }> = {
  name: 'probes update',
  task: 'administer',
  order: 3.4,
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  validRest: (rest) => (rest === '' || isStop(rest) || /^\d+\.\d+\.\d+$/.test(rest) ? rest : undefined),
  async run({ rest, asker, deployment, locale }, { store, hub }) {
    const state = { store, now: Date.now };
    const { servers } = deployment;
    // Also ends an update that is late.
    const present = await readRollout(state);
    if (isStop(rest)) {
      const ended = await stopRollout(state, asker);
      if (ended === undefined) return messageAnswer('nothing-to-do', { title: say('rollout.none') }, locale);
      return messageAnswer(
        `ended ${ended.version}`,
        { title: rolloutText(ended), paragraphs: [say('rollout.stop-means')], suggestions: ['status'] },
        locale,
      );
    }
    if (present?.state === 'running')
      return messageAnswer(
        'nothing-to-do',
        {
          title: say('rollout.under-way', { name: shownName(present.begunBy), at: { at: present.begunAt } }),
          paragraphs: [rolloutText(present)],
          toType: [stop],
          suggestions: ['status'],
        },
        locale,
      );
    const version = await hub.newestRelease();
    if (version === undefined) return messageAnswer('nothing-to-do', { title: say('update.nothing-offered') }, locale);
    const plan = await rolloutPlan(state, servers, version);
    const paragraphs = planTexts(plan);
    if (plan.included.length === 0)
      return messageAnswer('nothing-to-do', { title: say('rollout.nobody', { version }), paragraphs }, locale);
    if (rest !== version) {
      const confirm = button(read(say('rollout.button'), inPlainText(locale)), {
        verb: 'say',
        text: `probes update ${version}`,
      });
      const title = say('rollout.confirm', { version, count: plan.included.length });
      const last = present === undefined ? [] : [rolloutText(present)];
      return messageAnswer('asked', { title, paragraphs: [...paragraphs, ...last], buttons: [confirm] }, locale);
    }
    const begun = await beginRollout(state, { servers, version, by: asker });
    if (begun === undefined) return messageAnswer('nothing-to-do', { title: say('rollout.again') }, locale);
    return messageAnswer(
      `started ${version}`,
      { title: say('rollout.begun', { version }), paragraphs, toType: [stop], suggestions: ['status'] },
      locale,
    );
  },
};

function isStop(rest: string): boolean {
  return isIn(folded(rest), 'command.probes update.stop.words');
}
