/**
 * Sends the receiver's card again, at the end of the conversation. The former card says that it was replaced. A mail is
 * followed by another mail, which refers to the first; a webhook gets another message.
 */
import type { Logger } from 'pino';
import { insertMail, type MailWish } from '../../outgoing/mail/mail-rows.ts';
import type { Mails } from '../../outgoing/mail/mails.ts';
import { insertWebhookMessage, type Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { outgoingOfHandOver } from '../../outgoing/rows.ts';
import type { Report } from '../../model/report.ts';
import { findHandOver, type HandOver, remindOf } from '../../runs/handing-over/hand-overs.ts';
import { storedReport } from '../../runs/history.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import { addressOf } from '../deliveries/delivery-row.ts';
import { replaceCard } from '../deliveries/shown-cards.ts';
import { handOverMail } from './mail-text.ts';

export interface RemindServices {
  store: DeploymentStore;
  runs: Pick<Runs, 'view'>;
  port: Pick<ChatPort, 'edit'>;
  mails: Mails;
  reportLink: ReportLink;
  webhooks: Pick<Webhooks, 'begin'>;
  logger: Logger;
}

/** False if it has ended, or was sent within the last hour. */
export async function remind(
  id: string,
  now: number,
  settle: ChatRequest['settle'],
  { store, runs, port, mails, webhooks, reportLink, logger }: RemindServices,
): Promise<boolean> {
  const mail = await reminderMail(id, store, async (run) => (await runs.view(run))?.report, reportLink);
  const former = await store.db.transaction().execute(async (db) => {
    const rows = { db, deployment: store.deployment };
    const before = await deliveriesOf(rows, id);
    if ((await remindAgain(rows, id, now)) === undefined) return undefined;
    if (mail !== undefined) await mails.insert(db, mail);
    await settle(db, 'done');
    return before;
  });
  if (former === undefined) return false;
  if (mail !== undefined) mails.begin();
  webhooks.begin();
  const [delivery] = former;
  if (delivery !== undefined) {
    await store.signals.publish('delivery', delivery.id);
    const address = await addressOf(store, delivery.conversation);
    if (delivery.activity_id !== null && address !== undefined)
      await replaceCard(
        delivery,
        { kind: 'hand_over', id },
        { activity: delivery.activity_id, address },
        { store, port, logger },
      );
  }
  return true;
}

/**
 * On the bot's machine; the running bot posts the card or sends the mail. `from`: the sender of its mails. Undefined if
 * it has ended, or was sent within the last hour.
 */
export async function remindBeside(
  id: string,
  now: number,
  { store, from, reportLink }: { store: DeploymentStore; from: string; reportLink: ReportLink },
): Promise<HandOver | undefined> {
  const mail = await reminderMail(id, store, (run) => storedReport(store.db, run), reportLink);
  return store.db.transaction().execute(async (db) => {
    const rows = { db, deployment: store.deployment };
    const after = await remindAgain(rows, id, now);
    if (after !== undefined && mail !== undefined) await insertMail({ ...rows, from }, mail, now);
    return after;
  });
}

/** Undefined if the receiver has a card, or if the report is no longer kept. */
async function reminderMail(
  id: string,
  store: DeploymentStore,
  reportOf: (run: string) => Promise<Report | undefined>,
  reportLink: ReportLink,
): Promise<MailWish | undefined> {
  const handOver = await findHandOver(store, id);
  if (handOver?.receiver.kind !== 'mail') return undefined;
  const report = await reportOf(handOver.run);
  if (report === undefined) return undefined;
  const { owner, causes, askedBy, askedAt, line, receiver, language, timeZone } = handOver;
  const [first] = await outgoingOfHandOver(store, id);
  const words = {
    report,
    owner,
    id,
    who: askedBy.name,
    line,
    causes,
    url: reportLink(handOver.run),
    remindsOf: askedAt,
  };
  return {
    handOver: id,
    to: { address: receiver.address, name: receiver.name },
    ...handOverMail(words, { language, timeZone }),
    inReplyTo: first?.id,
  };
}

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** In a transaction. The delivery posts its card anew. Undefined if the hand-over may not be sent again. */
async function remindAgain(rows: Rows, id: string, now: number): Promise<HandOver | undefined> {
  const after = await remindOf(rows, id, now);
  if (after === undefined) return undefined;
  const { receiver } = after;
  if (receiver.kind === 'webhook')
    await insertWebhookMessage(rows, receiver.webhook, { of: 'hand-over', id, about: 'reminder' }, now);
  await rows.db
    .updateTable('delivery')
    .set({
      state: 'open',
      activity_id: null,
      posts: 0,
      attempts: 0,
      delivered_revision: -1,
      owner: null,
      lease_until: null,
      last_error: null,
    })
    .where('deployment', '=', rows.deployment)
    .where('hand_over', '=', id)
    .execute();
  return after;
}

function deliveriesOf({ db, deployment }: Rows, handOver: string): Promise<Row<'delivery'>[]> {
  return db
    .selectFrom('delivery')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .execute();
}
