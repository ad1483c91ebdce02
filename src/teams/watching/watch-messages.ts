/** Tells each watched place of a change, soon after the run that saw it. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Person } from '../../access/person.ts';
import type { Mails } from '../../outgoing/mail/mails.ts';
import { webhookOfPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import { insertMessage, type PlaceMessage } from '../../runs/watching/messages.ts';
import type { Firing } from '../../runs/watching/fire.ts';
import { summaryBody } from '../../runs/watching/summary-bodies.ts';
import { remindPlaces } from '../../runs/watching/reminders.ts';
import { tellMaintenance } from '../../runs/watching/tell-maintenance.ts';
import { tellPlaces } from '../../runs/watching/tell.ts';
import { isWaitedFor } from '../../outgoing/rows.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import { message } from '../conversation/places.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { createLooks, type Looks } from '../looks.ts';
import type { PersonalChats } from '../conversation/personal-chat.ts';
import { ownerPlaces } from './owner-places.ts';
import { reminderMail } from './reminder-mail.ts';
import { tellMakers } from './tell-makers.ts';
import { tellUpdate } from './tell-update.ts';

export interface WatchMessages extends Looks {
  summarize: Firing['summarize'];
}

export interface WatchMessagesOptions {
  store: DeploymentStore;
  deliveries: Pick<Deliveries, 'insert' | 'reopen' | 'begin'>;
  deploymentNow: () => Promise<Deployment>;
  personalChats: PersonalChats;
  reportLink: ReportLink;
  mails: Pick<Mails, 'isSetUp' | 'refusal' | 'insert' | 'begin'>;
  webhooks: Webhooks;
  logger: Pick<Logger, 'error' | 'info' | 'warn'>;
  sweepMs: number;
}

/** An end moves once a day. */
const remindEveryMs = 3_600_000;

export function createWatchMessages({
  store,
  deliveries,
  deploymentNow,
  personalChats,
  reportLink,
  mails,
  webhooks,
  logger,
  sweepMs,
}: WatchMessagesOptions): WatchMessages {
  let remindedAt = 0;

  /** Undefined if the place is a webhook. */
  async function insertDelivery(
    db: DeploymentStore['db'],
    { id, place, language, timeZone, withNames, by }: PlaceMessage,
  ): Promise<Row<'delivery'> | undefined> {
    const webhook = webhookOfPlace(place);
    if (webhook !== undefined) {
      await webhooks.insert(db, webhook, { of: 'watch', message: id });
      return undefined;
    }
    return deliveries.insert(db, {
      of: { kind: 'watch_message', id },
      conversation: place,
      locale: { language: languageOf(language), timeZone },
      asker: { ...by, account: '' },
      withNames,
    });
  }

  async function lookOnce(): Promise<void> {
    const begun: Row<'delivery'>[] = [];
    const deployment = await deploymentNow();
    const deliver = async (db: DeploymentStore['db'], message: PlaceMessage): Promise<void> => {
      const row = await insertDelivery(db, message);
      if (row !== undefined) begun.push(row);
    };
    await tellMaintenance(store, Date.now(), deliver);
    await tellPlaces(store, deployment, Date.now(), {
      runsShown: (db, place, runs) => runsShown(db, store.deployment, place, runs),
      isUnderWay: (db, place) => isUnderWay(db, store.deployment, place),
      threadOf: (db, id) => threadOf(db, store.deployment, id),
      async edit(db, id) {
        const row = await deliveries.reopen(db, { kind: 'watch_message', id });
        if (row !== undefined) begun.push(row);
      },
      deliver,
    });
    await tellMakers(store, personalChats, Date.now(), deliver);
    await tellUpdate(store, logger, Date.now(), deliver);
    if (Date.now() - remindedAt >= remindEveryMs) {
      let isMailed = false;
      await remindPlaces(store, Date.now(), {
        ownerPlace: await ownerPlaces({ store, personalChats, mails, webhooks }),
        async mail(db, to, ends, { language, timeZone }) {
          const reader = { language: languageOf(language), timeZone, url: reportLink(ends[0].run) };
          const words = reminderMail(ends, store.deployment, reader);
          await mails.insert(db, { to, ...words });
          isMailed = true;
        },
        deliver,
      });
      if (isMailed) mails.begin();
      remindedAt = Date.now();
    }
    for (const row of begun) deliveries.begin(row);
    webhooks.begin();
  }

  return {
    ...createLooks({ store, lookOnce, failure: 'the watched places could not be told', logger, sweepMs }),
    async summarize({ id: watch, ...its }, summary, claimed) {
      const deployment = await deploymentNow();
      const begun = await store.db.transaction().execute(async (transaction) => {
        if (!(await claimed(transaction))) return undefined;
        const { place, language, time_zone, with_names, made_by } = await transaction
          .selectFrom('watch')
          .selectAll()
          .where('deployment', '=', store.deployment)
          .where('id', '=', watch)
          .executeTakeFirstOrThrow();
        const [id, now] = [randomUUID(), Date.now()];
        const body = await summaryBody(transaction, deployment, its, { summary, now });
        await insertMessage(transaction, store.deployment, { id, place, body }, now);
        const by = JSON.parse(made_by) as Person;
        const reading = { language, timeZone: time_zone, withNames: with_names === 1 };
        return insertDelivery(transaction, { id, place, by, ...reading });
      });
      if (begun !== undefined) deliveries.begin(begun);
      webhooks.begin();
    },
  };
}

/** Those of the runs that have a card in the place or in a thread of it. */
async function runsShown(
  db: DeploymentStore['db'],
  deployment: string,
  place: string,
  runs: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('delivery')
    .select('run')
    .where('deployment', '=', deployment)
    .where('run', 'in', [...new Set(runs)])
    .where('state', '!=', 'failed')
    .where((is) => is.or([is('conversation', '=', place), is('conversation', 'like', `${place}${message}%`)]))
    .execute();
  return new Set(rows.flatMap(({ run }) => run ?? []));
}

async function isUnderWay(db: DeploymentStore['db'], deployment: string, place: string): Promise<boolean> {
  const webhook = webhookOfPlace(place);
  if (webhook !== undefined) return isWaitedFor({ db, deployment }, { kind: 'webhook', address: webhook });
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('deployment', '=', deployment)
    .where('conversation', '=', place)
    .where('watch_message', 'is not', null)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Only a channel has threads. */
async function threadOf(db: DeploymentStore['db'], deployment: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.deployment', '=', 'delivery.deployment')
        .onRef('conversation.id', '=', 'delivery.conversation'),
    )
    .select('delivery.activity_id')
    .where('delivery.deployment', '=', deployment)
    .where('delivery.watch_message', '=', id)
    .where('conversation.kind', '=', 'channel')
    .executeTakeFirst();
  return row?.activity_id ?? undefined;
}
