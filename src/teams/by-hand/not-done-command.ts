import { manualCheckNamed, unmarkDone } from '../../runs/done-by-hand.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { titleOf, whichItem } from './done-command.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'not done',
  task: 'check',
  order: 3.71,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (manualCheckNamed(rest) === undefined ? undefined : rest),
  async run({ rest, deployment, locale }, { store }) {
    const check = manualCheckNamed(rest);
    if (check === undefined) return messageAnswer('not-understood', whichItem('not done'), locale);
    const title = titleOf(check);
    if (!(await unmarkDone(store, deployment, check)))
      return messageAnswer(
        'nothing-to-do',
        { title: say('by-hand.none', { title }), suggestions: [`done ${check}`] },
        locale,
      );
    const paragraphs = [say('by-hand.not-done.now')];
    return messageAnswer('done', { title: say('by-hand.not-done', { title }), paragraphs }, locale);
  },
};
