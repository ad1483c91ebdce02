/** The outbox of webhooks. A row says what happened; its words are written, and kept, at the first attempt. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Vault } from '../../access/vault.ts';
import type { Failure } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { createOutbox, type OutgoingRows, type OutgoingTiming, type SendRefusal } from '../outbox.ts';
import { insertOutgoing } from '../rows.ts';
import { signedHeaders } from './signature.ts';
import {
  findWebhook,
  noteAnswer,
  openWebhook,
  sealWebhooksAnew,
  secretsNow,
  turnWebhook,
  type Webhook,
} from './webhook-rows.ts';
import { longestPostMs, type WebhookSender } from './webhook-sender.ts';

/** What a message is about. */
export const webhookSubjectSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('test') }).strict(),
  z.object({ of: z.literal('hand-over'), id: z.string(), about: z.enum(['asked', 'reminder', 'end']) }).strict(),
  z.object({ of: z.literal('watch'), message: z.string() }).strict(),
]);
export type WebhookSubject = z.infer<typeof webhookSubjectSchema>;

/** The part of a CloudEvent that says what happened. */
export interface WebhookEvent {
  type: string;
  subject?: string | undefined;
  data: Record<string, unknown>;
}

/** Undefined if what happened is no longer kept. */
export type EventOf = (
  subject: WebhookSubject,
  webhook: Pick<Webhook, 'withNames' | 'language' | 'timeZone'>,
) => Promise<WebhookEvent | undefined>;

export interface Webhooks extends OutgoingRows {
  /** False without a key of the vault. */
  isSetUp: boolean;
  /** Why nothing may go there; undefined if it may. */
  refusal(name: string): Promise<Text | undefined>;
  /** In the caller's transaction. */
  insert(db: Kysely<Database>, name: string, subject: WebhookSubject): Promise<void>;
  /** Call this before `begin`. */
  onEvent(eventOf: EventOf): void;
}

/** Source: Standard Webhooks. The last attempt is a day after the first, so the longer pauses are not reached. */
const pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400].map((seconds) => seconds * 1000);
const pausedMs = 300_000;

export const usualWebhookTiming: OutgoingTiming = {
  sweepMs: 5000,
  leaseMs: 2 * longestPostMs,
  pauseMs: (failures) => pauses[Math.min(failures, pauses.length) - 1] ?? 0,
  giveUpAfterMs: 86_400_000,
};

export interface WebhooksOptions {
  store: DeploymentStore;
  /** This process's name. */
  replica: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  vault: Vault;
  sender: WebhookSender;
  timing?: OutgoingTiming;
  now?: () => number;
}

/** Standard Webhooks asks for less than 20 kB. */
const mostBytes = 20_000;

export function createWebhooks({
  store,
  replica,
  logger,
  vault,
  sender,
  timing = usualWebhookTiming,
  now = Date.now,
}: WebhooksOptions): Webhooks {
  let eventOf: EventOf = async () => undefined;
  const outbox = createOutbox({ kind: 'webhook', store, replica, logger, send, isOneServer: false, timing, now });

  async function send(row: Row<'outgoing'>): Promise<SendRefusal | undefined> {
    const webhook = await findWebhook(store, row.address);
    if (webhook === undefined) return { failure: failures.removed, lasting: true };
    if (webhook.state === 'off') return { failure: failures.off, lasting: true };
    if (webhook.state === 'paused') return { failure: failures.paused, lasting: false, waitMs: pausedMs };
    const opened = openWebhook(vault, webhook.row);
    if (opened === undefined) return { failure: failures.sealed, lasting: false };
    const body = await bodyOf(row, webhook);
    if (body === undefined) return { failure: failures.forgotten, lasting: true };
    const at = now();
    const answer = await sender.post({
      url: new URL(opened.url),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signedHeaders({ id: row.id, body, at }, secretsNow(opened, at)),
      },
      body,
    });
    const failure = 'refusal' in answer ? answer.refusal.failure : undefined;
    await noteAnswer(store, webhook.name, { at: new Date(at).toISOString(), status: answer.status, failure });
    if (!('refusal' in answer)) return undefined;
    if (answer.isGone === true && (await turnWebhook(store, webhook.name, 'off', at)))
      logger.warn({ webhook: webhook.name }, 'a webhook is off, because its receiver answered 410');
    return answer.refusal;
  }

  /** The same bytes in every attempt. */
  async function bodyOf(
    { id, body, owner, created_at: time }: Row<'outgoing'>,
    webhook: Webhook,
  ): Promise<string | undefined> {
    const kept = keptSchema.parse(JSON.parse(body ?? '{}'));
    if ('event' in kept) return kept.event;
    const found = await eventOf(kept, webhook);
    if (found === undefined) return undefined;
    const event = eventText({ id, time, source: `/deployments/${encodeURIComponent(store.deployment)}` }, found);
    await store.db
      .updateTable('outgoing')
      .set({ body: JSON.stringify({ event }) })
      .where('id', '=', id)
      .where('deployment', '=', store.deployment)
      .where('owner', '=', owner)
      .where('state', '=', 'waiting')
      .execute();
    return event;
  }

  return {
    ...outbox,
    isSetUp: true,
    async refusal(name) {
      const webhook = await findWebhook(store, name);
      if (webhook === undefined) return say('webhooks.unknown', { name });
      return webhook.state === 'off' ? say('webhooks.off', { name }) : undefined;
    },
    insert: (db, name, subject) => insertWebhookMessage({ db, deployment: store.deployment }, name, subject, now()),
    onEvent: (given) => (eventOf = given),
    begin() {
      sealWebhooksAnew(store, vault).catch((error: unknown) =>
        logger.error({ err: error }, 'webhooks could not be sealed with the new key'),
      );
      outbox.begin();
    },
    async close() {
      await outbox.close();
      await sender.close();
    },
  };
}

const keptSchema = z.union([webhookSubjectSchema, z.object({ event: z.string() }).strict()]);

/** In the caller's transaction. */
export async function insertWebhookMessage(
  rows: Pick<DeploymentStore, 'db' | 'deployment'>,
  name: string,
  subject: WebhookSubject,
  now: number,
): Promise<void> {
  const row = {
    id: `msg_${randomUUID()}`,
    kind: 'webhook',
    address: name,
    name,
    body: JSON.stringify(subject),
  } as const;
  await insertOutgoing(rows, { ...row, ...(subject.of === 'hand-over' ? { handOver: subject.id } : {}) }, now);
}

/** CloudEvents 1.0, JSON format. The longest list loses its end until the event is short enough. */
function eventText(
  { id, time, source }: { id: string; time: string; source: string },
  { type, subject, data }: WebhookEvent,
): string {
  for (let shown = data; ; shown = shorter(shown)) {
    const about = subject === undefined ? {} : { subject };
    const event = {
      specversion: '1.0',
      id,
      source,
      type,
      ...about,
      time,
      datacontenttype: 'application/json',
      data: shown,
    };
    const text = JSON.stringify(event);
    if (Buffer.byteLength(text) < mostBytes) return text;
  }
}

function shorter(data: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(data).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [longest] = lists.toSorted(([, one], [, other]) => other.length - one.length);
  if (longest === undefined || longest[1].length === 0) throw new Error('an event without lists is too long');
  const [name, list] = longest;
  return { ...data, [name]: list.slice(0, -1), isShortened: true };
}

/** Of a bot without a key of the vault. */
export const noWebhooks: Webhooks = {
  isSetUp: false,
  refusal: async () => say('webhooks.not-set-up'),
  insert: () => Promise.reject(new Error('this bot has no webhooks')),
  onEvent: () => undefined,
  begin: () => undefined,
  onGivenUp: () => undefined,
  settled: async () => undefined,
  close: async () => undefined,
};

const failures = {
  removed: { phase: 'send', code: 'REMOVED', text: 'the webhook was removed' },
  off: { phase: 'send', code: 'OFF', text: 'the webhook is off' },
  paused: { phase: 'send', code: 'PAUSED', text: 'the webhook is paused' },
  sealed: { phase: 'send', code: 'OTHER_KEY', text: 'another vault key has sealed the address' },
  forgotten: { phase: 'send', code: 'FORGOTTEN', text: 'the report is no longer kept' },
} as const satisfies Record<string, Failure>;
