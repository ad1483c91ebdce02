/**
 * Starts the runs that look whether a hand-over is repaired, shows each change on both of its cards, and tells a webhook the
 * end.
 */
import type { Logger } from 'pino';
import type { Deployment } from '../../model/deployment.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { claimEnds, openStates, type Receiver, untoldEnds } from '../../runs/handing-over/hand-overs.ts';
import { lookAtHandOvers } from '../../runs/handing-over/prove.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { createLooks, type Looks } from '../looks.ts';

export type HandOverWork = Looks;

type EndWebhooks = Pick<Webhooks, 'refusal' | 'insert' | 'begin'>;

export interface HandOverWorkOptions {
  store: DeploymentStore;
  runs: Pick<Runs, 'start'>;
  webhooks: EndWebhooks;
  deploymentNow: () => Promise<Deployment>;
  logger: Pick<Logger, 'info' | 'error'>;
  sweepMs: number;
}

export function createHandOverWork({
  store,
  runs,
  webhooks,
  deploymentNow,
  logger,
  sweepMs,
}: HandOverWorkOptions): HandOverWork {
  async function lookOnce(): Promise<void> {
    await lookAtHandOvers({ store, deploymentNow, runs, logger, now: Date.now });
    await noteUndelivered(store);
    await tellEnds(store, webhooks);
    const [first] = await reopenOutdated(store);
    if (first !== undefined) await store.signals.publish('delivery', first);
  }

  return createLooks({ store, lookOnce, failure: 'the hand-overs could not be looked at', logger, sweepMs });
}

/** A program that got a hand-over closes its ticket by the same id. */
async function tellEnds({ db, deployment }: DeploymentStore, webhooks: EndWebhooks): Promise<void> {
  const names = new Set((await untoldEnds({ db, deployment })).map(({ receiver }) => webhookOf(receiver)));
  if (names.size === 0) return;
  const open = new Set<string>();
  for (const name of names) if (name !== undefined && (await webhooks.refusal(name)) === undefined) open.add(name);
  await db.transaction().execute(async (transaction) => {
    for (const { id, receiver } of await claimEnds({ db: transaction, deployment }, Date.now())) {
      const name = webhookOf(receiver);
      if (name !== undefined && open.has(name))
        await webhooks.insert(transaction, name, { of: 'hand-over', id, about: 'end' });
    }
  });
  if (open.size > 0) webhooks.begin();
}

function webhookOf(receiver: Receiver): string | undefined {
  return receiver.kind === 'webhook' ? receiver.webhook : undefined;
}

/** The deliveries of cards that show an older revision of their hand-over. Most looks find none, and write nothing. */
async function reopenOutdated({ db, deployment }: DeploymentStore): Promise<string[]> {
  const outdated = await db
    .selectFrom('hand_over')
    .innerJoin('delivery', (join) =>
      join
        .onRef('delivery.deployment', '=', 'hand_over.deployment')
        .on((is) =>
          is.or([
            is('delivery.hand_over', '=', is.ref('hand_over.id')),
            is('delivery.hand_over_asked', '=', is.ref('hand_over.id')),
          ]),
        ),
    )
    .select('delivery.id')
    .where('hand_over.deployment', '=', deployment)
    .where('delivery.state', '=', 'done')
    .whereRef('delivery.delivered_revision', '<', 'hand_over.revision')
    .execute();
  const ids = outdated.map(({ id }) => id);
  if (ids.length > 0)
    await db
      .updateTable('delivery')
      .set({ state: 'open', owner: null, lease_until: null, attempts: 0 })
      .where('id', 'in', ids)
      .where('state', '=', 'done')
      .execute();
  return ids;
}

/** A new revision for each open hand-over that did not arrive, once, so that the asker's card says so. */
async function noteUndelivered({ db, deployment }: DeploymentStore): Promise<void> {
  const failed = await db
    .selectFrom('delivery')
    .innerJoin('hand_over', (join) =>
      join.onRef('hand_over.deployment', '=', 'delivery.deployment').onRef('hand_over.id', '=', 'delivery.hand_over'),
    )
    .select(['delivery.id', 'hand_over.id as handOver', 'hand_over.revision'])
    .where('delivery.deployment', '=', deployment)
    .where('delivery.state', '=', 'failed')
    .where('hand_over.state', 'in', openStates)
    .whereRef('delivery.delivered_revision', '<=', 'hand_over.revision')
    .execute();
  for (const { id, handOver, revision } of failed)
    await db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('hand_over')
        .set({ revision: revision + 1 })
        .where('deployment', '=', deployment)
        .where('id', '=', handOver)
        .where('revision', '=', revision)
        .executeTakeFirst();
      if (numUpdatedRows === 1n)
        await transaction
          .updateTable('delivery')
          .set({ delivered_revision: revision + 2 })
          .where('id', '=', id)
          .where('state', '=', 'failed')
          .execute();
    });
}
