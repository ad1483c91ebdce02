import { endWatch } from '../../runs/watching/watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { saidWatched } from '../../runs/watching/summaries.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { watchLine } from './watch-line.ts';
import { typedId, watchNamed } from './watch-named.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'unwatch',
  task: 'check',
  order: 3.43,
  where: 'anywhere',
  who: 'operator',
  validRest: typedId,
  async run(request, { store }) {
    const { locale } = request;
    const named = await watchNamed(request, store);
    if ('answer' in named) return named.answer;
    const { id, selection } = named.watch;
    if ((await endWatch(store, id)) === undefined)
      return messageAnswer('nothing-to-do', { title: say('watching.unknown', { id }) }, locale);
    return messageAnswer(
      'done',
      {
        title: say('watching.ended', { id, what: saidWatched(locale.language, selection) }),
        paragraphs: [say('watching.ended.again')],
        suggestions: [watchLine(named.watch)],
      },
      locale,
    );
  },
};
