/** Updates the probes of the servers that follow, after a confirmation, which names the release. */
import type { Hub } from '../../hub/hub.ts';
import { stopWish, updateProbes } from '../../hub/update-probes.ts';
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
  async run({ rest, asker, conversation, deployment, locale }, { store, hub }) {
    const answer = await updateProbes(
      { store, now: Date.now },
      {
        wish: isStop(rest) ? stopWish : rest,
        newest: () => hub.newestRelease(),
        servers: deployment.servers,
        by: asker,
        place: { id: conversation.id, language: locale.language, timeZone: locale.timeZone ?? 'UTC' },
      },
    );
    const [title, ...paragraphs] = answer.said;
    const message = { title, paragraphs };
    switch (answer.is) {
      case 'nothing':
      case 'nothing-offered':
        return messageAnswer('nothing-to-do', message, locale);
      case 'under-way':
        return messageAnswer('nothing-to-do', { ...message, toType: [stop], suggestions: ['status'] }, locale);
      case 'ended':
        return messageAnswer(`ended ${answer.version}`, { ...message, suggestions: ['status'] }, locale);
      case 'asked': {
        const label = read(say('rollout.button'), inPlainText(locale));
        const buttons = [button(label, { verb: 'say', text: `probes update ${answer.version}` })];
        return messageAnswer('asked', { ...message, buttons }, locale);
      }
      case 'begun':
        return messageAnswer(
          `started ${answer.version}`,
          { ...message, toType: [stop], suggestions: ['status'] },
          locale,
        );
    }
  },
};

function isStop(rest: string): boolean {
  return isIn(folded(rest), 'command.probes update.stop.words');
}
