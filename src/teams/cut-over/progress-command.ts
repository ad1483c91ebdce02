import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Command, type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { mayReadNames } from '../names.ts';
import { say } from '../../text/index.ts';

export const command: Command<{ store: DeploymentStore; runs: Runs; deliveries: Deliveries }> = {
  name: 'cut-over progress',
  task: 'check',
  order: 3.75,
  where: 'anywhere',
  who: 'viewer',
  /** Its card stays, and shows each later mark. */
  async run(request, { store, runs, deliveries }) {
    const { asker, chatLocale, conversation, settle } = request;
    if ((await seenProgress(store, runs, 'kept')) === undefined) return noCutOver(request);
    const delivery = await store.db.transaction().execute(async (db): Promise<Row<'delivery'>> => {
      const { deployment } = store;
      await db
        .insertInto('cut_over_progress')
        .values({ deployment, revision: 0 })
        .onConflict((conflict) => conflict.column('deployment').doNothing())
        .execute();
      await settle(db, 'done');
      return deliveries.insert(db, {
        of: { kind: 'cut_over_progress', id: deployment },
        conversation: conversation.id,
        locale: chatLocale,
        asker,
        withNames: mayReadNames(request),
      });
    });
    deliveries.begin(delivery);
    return { outcome: 'done' };
  },
};

export function noCutOver({ locale }: Pick<ChatRequest, 'locale'>): CommandAnswer {
  return messageAnswer(
    'nothing-to-do',
    {
      title: say('cut-over.none'),
      paragraphs: [say('cut-over.how')],
      suggestions: ['check cut-over to graph', 'check cut-over to oauth'],
    },
    locale,
  );
}
