import { manualChecks } from '../../checks/facts/done-by-hand.ts';
import { doneUntil } from '../../model/done-by-hand.ts';
import { type ManualCheck, manualCheckNamed, markDone } from '../../runs/done-by-hand.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'done',
  task: 'check',
  order: 3.7,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (manualCheckNamed(rest) === undefined ? undefined : rest),
  async run({ rest, asker, deployment, locale }, { store }) {
    const check = manualCheckNamed(rest);
    if (check === undefined) return messageAnswer('not-understood', whichItem('done'), locale);
    const now = Date.now();
    const { id, name } = asker;
    await markDone(store, deployment, check, { by: { id, name }, now });
    const until = doneUntil(now);
    return messageAnswer(
      'done',
      {
        title: say('by-hand.done', { title: titleOf(check) }),
        paragraphs: [say('by-hand.done.until', { by: name === '' ? id : name, until: { day: until } })],
        suggestions: [`not done ${check}`],
      },
      locale,
    );
  },
};

export function whichItem(command: 'done' | 'not done'): Message {
  return {
    title: say('by-hand.which'),
    paragraphs: [say('by-hand.known', { checks: { list: manualChecks.map(titleOf) } })],
    suggestions: manualChecks.map((check) => `${command} ${check}`),
  };
}

export function titleOf(check: ManualCheck) {
  return { key: `${check}.title` };
}
