import { fireNow } from '../../runs/watching/watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { summaryOf, saidWatched } from '../../runs/watching/summaries.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { watchLine } from './watch-line.ts';
import { typedId, watchNamed } from './watch-named.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'watch now',
  task: 'check',
  order: 3.42,
  where: 'anywhere',
  who: 'operator',
  validRest: typedId,
  async run(request, { store }) {
    const { locale } = request;
    const named = await watchNamed(request, store);
    if ('answer' in named) return named.answer;
    const { id, selection, paused } = named.watch;
    if (paused !== undefined)
      return messageAnswer(
        'nothing-to-do',
        {
          title: say('watching.is-paused', { id, why: say(`watching.paused.${paused.why}`) }),
          paragraphs: [say('watching.take-over')],
          suggestions: [watchLine(named.watch)],
        },
        locale,
      );
    const when = await fireNow(store, id, Date.now(), request.receivedAt);
    if (when === undefined) return messageAnswer('nothing-to-do', { title: say('watching.unknown', { id }) }, locale);
    const what = saidWatched(locale.language, selection);
    return messageAnswer(
      'done',
      {
        title: say(`watching.fired.${when}`, { id, what }),
        paragraphs: summaryOf(selection) === undefined ? [say('watching.speaks')] : [],
      },
      locale,
    );
  },
};
