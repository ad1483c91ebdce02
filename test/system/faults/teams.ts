/**
 * Sends activities as Teams does: to any living bot, and again with the same id until a 2xx comes in time (Microsoft
 * Learn, "Bot basics": Teams repeats a request without an answer within 15 s).
 */
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Action, type FakeConnector, type Posted, refreshOf } from '../../teams/connector.ts';
import { tenantId } from '../../teams/connector-keys.ts';
import type { PlannedCommand } from './commands.ts';
import { teamsWaitsMs } from './timing.ts';

export const people = ['Alex Wilber', 'Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez'].map(
  (name, index) => ({
    id: `29:person-${index}`,
    name,
    aadObjectId: `00000000-0000-4000-8000-00000000002${index}`,
  }),
);
export const team = '19:team@thread.tacv2';
const group = '19:group@thread.v2';
const mostAttempts = 12;

export interface Sent {
  conversation: string;
  /** The time of the 2xx, in milliseconds since 1970; undefined without one. */
  answeredAt: number | undefined;
  attempts: number;
  body: string;
}

export interface Reach {
  next(): number;
  lineTo(port: number): number;
  /** The token that a bot with credentials requires. */
  token?(): Promise<string>;
}

export interface Witness {
  onRequest?: (port: number) => void;
  onAnswered?: (port: number) => void;
}

export function populate(connector: FakeConnector): void {
  connector.teams.set(team, { name: 'Support', channels: [{ id: team }], members: people });
  connector.chats.set(group, people);
}

export function conversationOf({ place, person }: PlannedCommand, thread: string): string {
  if (place === 'personal') return `personal-${person}`;
  return place === 'group' ? group : `${team};messageid=${thread}`;
}

/** `thread` must be unique: it becomes the id of the activity and, in a channel, of the thread. */
export function activityOf(command: PlannedCommand, thread: string, serviceUrl: string): Record<string, unknown> {
  const { text, person } = command;
  return messageOf(text, { conversation: conversationOf(command, thread), person, id: thread }, serviceUrl);
}

/** A person in a conversation. `id` is unique. */
export interface Sender {
  conversation: string;
  person: number;
  id: string;
}

export function messageOf(text: string, sender: Sender, serviceUrl: string): Record<string, unknown> {
  return { text, textFormat: 'plain', ...usual(sender, serviceUrl) };
}

/** A click on a button of the card, with what the person has entered. */
export function clickOf(
  posted: Posted,
  { verb, data }: Action,
  { inputs = {}, ...sender }: Omit<Sender, 'conversation'> & { inputs?: Record<string, string> },
  serviceUrl: string,
): Record<string, unknown> {
  return {
    ...usual({ conversation: posted.conversation, ...sender }, serviceUrl),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: posted.id,
    value: { action: { type: 'Action.Execute', verb, data: { ...data, ...inputs } }, trigger: 'manual' },
  };
}

/** The invoke that Teams' client sends when it shows a card with `refresh` to a person whom it names; else undefined. */
export function shownOnScreen(posted: Posted, serviceUrl: string): Record<string, unknown> | undefined {
  const invoke = refreshOf(posted);
  const names = posted.versions.at(-1)?.activity.attachments[0].content.refresh?.userIds as string[] | undefined;
  const person = people.findIndex(({ id }) => names?.includes(id));
  const { id, conversation } = posted;
  return invoke && { ...usual({ conversation, person, id: `shown-${id}` }, serviceUrl), ...invoke };
}

/** The id of a conversation says its kind. */
function placeOf(id: string): Record<string, unknown> {
  if (id.startsWith('personal')) return { conversation: { id, conversationType: 'personal', tenantId } };
  if (id === group) return { conversation: { id, conversationType: 'groupChat', isGroup: true, tenantId } };
  const [channel = id] = id.split(';');
  return {
    conversation: { id, conversationType: 'channel', isGroup: true, tenantId },
    channelData: {
      tenant: { id: tenantId },
      team: { id: team },
      channel: { id: channel, ...(channel === team ? {} : { name: channel.slice(3, channel.indexOf('@')) }) },
    },
  };
}

function usual({ conversation, person, id }: Sender, serviceUrl: string): Record<string, unknown> {
  return {
    type: 'message',
    ...placeOf(conversation),
    id: `in-${id}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: people[person],
    recipient: { id: '28:bot', name: 'ECE Doctor' },
    locale: 'en-US',
    localTimezone: 'Europe/Paris',
  };
}

export async function deliver(activity: Record<string, unknown>, reach: Reach, witness: Witness = {}): Promise<Sent> {
  const { id: conversation } = activity['conversation'] as { id: string };
  for (let attempts = 1; ; attempts += 1) {
    const port = reach.next();
    const token = await reach.token?.();
    const body = await send(reach.lineTo(port), { activity, token }, () => witness.onRequest?.(port));
    if (body !== undefined) {
      witness.onAnswered?.(port);
      return { conversation, answeredAt: Date.now(), attempts, body };
    }
    if (attempts === mostAttempts) return { conversation, answeredAt: undefined, attempts, body: '' };
    await wait(Math.min(250 * attempts, 2000));
  }
}

/** Resolves with the body of a 2xx, or with undefined. */
function send(
  port: number,
  { activity, token }: { activity: unknown; token: string | undefined },
  onSent: () => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = http.request({
      port,
      host: '127.0.0.1',
      path: '/api/messages',
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      timeout: teamsWaitsMs,
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('error', () => resolve(undefined));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 300 ? body : undefined);
      });
    });
    request.end(JSON.stringify(activity), onSent);
  });
}
