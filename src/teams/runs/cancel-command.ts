import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { onlyOf } from '../commands/ownership.ts';
import { typedWords } from '../commands/typed-words.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';

export const command: Command<{ runs: Runs; deliveries: Deliveries }> = {
  name: 'cancel',
  task: 'check',
  order: 3.45,
  where: 'anywhere',
  who: 'viewer',
  isFinal: true,
  /** “stop telling me” stops no check. */
  validRest: (rest) => (typedWords(rest).every((word) => isIn(word, 'cancel.also.words')) ? rest : undefined),
  /** Stops the newest run here that the person may stop. The run's card then says so, without a separate answer. */
  async run(request, { runs, deliveries }) {
    const { conversation, asker, locale } = request;
    const owner = onlyOf(request);
    for (const run of await deliveries.openRuns(conversation.id)) {
      if (await runs.cancel(run, asker, owner)) return { outcome: 'done' };
    }
    const nothing = say(owner === undefined ? 'cancel.nothing' : 'cancel.nothing-of-yours');
    return messageAnswer('nothing-to-do', { title: nothing, paragraphs: [say('cancel.where')] }, locale);
  },
};
