import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import type { Deployment } from '../src/model/deployment.ts';
import { type ConnectorKeys, credentials, startConnectorKeys, tenantId } from '../test/teams/connector-keys.ts';
import { type BotOptions, type MeasuredBot, startBot } from './bot.ts';
import { type Connector, type ConnectorLimits, startConnector } from './connector.ts';

export interface FirstCards {
  /** Milliseconds until the bot answered the HTTP request, for each message, sorted. */
  accepted: number[];
  /** Milliseconds from the same start until the first card reached the connector, sorted. */
  cards: number[];
  /** The bot's CPU time for a message, in milliseconds. It does not depend on the computer's other load. */
  cpuMs: number;
}

export interface Load {
  perSecond: number;
  seconds: number;
}

export interface Started extends Omit<BotOptions, 'folder'> {
  /** The bot verifies each message's token, and sends its own with each request. */
  hasCredentials?: boolean;
}

/** One message after the other, each in its own conversation. Rejects with the bot's output if it does not start. */
export async function measureFirstCards(deployment: Deployment, messages: number): Promise<FirstCards> {
  return withBot({ deployment }, undefined, async ({ send, bot }) => {
    const before = bot.cpuMs();
    const each: Sent[] = [];
    for (let message = 0; message < messages; message += 1) each.push(await send(message));
    return sorted(each, bot.cpuMs() - before);
  });
}

/**
 * Sends `perSecond` messages on schedule, even if earlier ones are not answered, to a bot on one core if possible. Each
 * has its own person and conversation. The figures exclude the first 5 s, in which a new process compiles its code.
 */
export async function measureUnderLoad(options: Started, load: Load): Promise<FirstCards> {
  const warmUp = { ...load, seconds: 5 };
  return withBot({ ...options, onOneCore: true }, undefined, async ({ send, bot }) => {
    await onSchedule(send, 0, warmUp);
    const before = bot.cpuMs();
    const each = await onSchedule(send, warmUp.perSecond * warmUp.seconds, load);
    return sorted(each, bot.cpuMs() - before);
  });
}

export interface Burst {
  /** Counted by code; no answer, or another status than 2xx. */
  refused: Record<string, number>;
  /** Milliseconds until the bot answered the accepted requests, sorted. */
  accepted: number[];
  withoutCard: number;
  /** Milliseconds from the first message to the last card. */
  lastCard: number;
  /** The time that Teams' limit needs for as many posts, in milliseconds. */
  floor: number;
  counted: Connector['counted'];
  /** The bot's CPU time for a command, in milliseconds. */
  cpuMs: number;
}

/** Measures a burst of messages, with Teams' limits, after a warm-up at a tenth of the load. */
export async function measureBurst(options: Started, load: Load): Promise<Burst> {
  const limits = { perSecond: 50, perSecondInConversation: 7 };
  return withBot({ ...options, onOneCore: true }, limits, async ({ send, connector, bot }) => {
    const warmUp = { perSecond: load.perSecond / 10, seconds: 5 };
    await onSchedule(send, 0, warmUp);
    Object.assign(connector.counted, { posted: 0, edited: 0, refused: 0 });
    const before = bot.cpuMs();
    const began = performance.now();
    let lastCard = 0;
    const refused: Record<string, number> = {};
    const accepted: number[] = [];
    let withoutCard = 0;
    const each = async (message: number): Promise<void> => {
      const sent = await send(message).catch((error: unknown) => {
        const code = error instanceof NoCardError ? 'no card' : codeOf(error);
        if (code === 'no card') withoutCard += 1;
        else refused[code] = (refused[code] ?? 0) + 1;
        return undefined;
      });
      if (sent === undefined) return;
      accepted.push(sent.accepted);
      lastCard = Math.max(lastCard, sent.at - began);
    };
    await onSchedule(each, warmUp.perSecond * warmUp.seconds, load);
    const messages = load.perSecond * load.seconds;
    return {
      refused,
      accepted: accepted.sort(ascending),
      withoutCard,
      lastCard,
      floor: (messages / limits.perSecond) * 1000,
      counted: { ...connector.counted },
      cpuMs: (bot.cpuMs() - before) / messages,
    };
  });
}

function codeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string }; message: string };
  return cause?.code ?? message;
}

class NoCardError extends Error {}

export interface Sent {
  accepted: number;
  card: number;
  at: number;
}

type Send = (message: number) => Promise<Sent>;

async function onSchedule<Result>(
  send: (message: number) => Promise<Result>,
  first: number,
  { perSecond, seconds }: Load,
): Promise<Result[]> {
  const began = performance.now();
  const all = Array.from({ length: perSecond * seconds }, async (_, message) => {
    await wait(Math.max(0, began + (message * 1000) / perSecond - performance.now()));
    return send(first + message);
  });
  return Promise.all(all);
}

async function withBot<Result>(
  { hasCredentials = false, ...options }: Started,
  limits: ConnectorLimits | undefined,
  measure: (started: { send: Send; connector: Connector; bot: MeasuredBot }) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const connector = await startConnector(limits);
  const microsoft = hasCredentials ? await startConnectorKeys() : undefined;
  const environment = microsoft === undefined ? {} : environmentWith(microsoft);
  const bot = await startBot({ ...options, environment, folder });
  const chat = chatWith(bot, connector, await microsoft?.token({ serviceurl: connector.url }));
  try {
    return await measure({ send: (message) => chat.send(message, 'check all'), connector, bot });
  } finally {
    await chat.close();
    await bot.stop();
    await microsoft?.close();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function environmentWith({ hosts }: ConnectorKeys): Record<string, string> {
  return {
    ...credentials,
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '',
    ECE_DOCTOR_PUBLIC_URL: 'http://127.0.0.1',
    ECE_DOCTOR_ADMINISTRATORS: Array.from({ length: people }, (_, number) => personOf(number)).join(','),
    HOST: '127.0.0.1',
    NODE_OPTIONS: `--import=${path.resolve('test/kit/hosts.ts')}`,
    TEST_HOSTS: JSON.stringify(hosts),
  };
}

export interface Chat {
  send(message: number, text: string, onAnswered?: () => void): Promise<Sent>;
  close(): Promise<void>;
}

/** `bot` may be a balancer. `token` is for a bot with credentials. */
export function chatWith(bot: Pick<MeasuredBot, 'url'>, connector: Connector, token?: string): Chat {
  // A separate agent, so that its connection limits are not shared.
  const dispatcher = new Agent();
  return {
    async send(message, text, onAnswered) {
      const conversation = `bench-${message}`;
      const card = connector.firstCard(conversation).catch(() => Promise.reject(new NoCardError()));
      card.catch(() => undefined);
      const began = performance.now();
      const answer = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(activity(connector.url, conversation, message, text)),
        dispatcher,
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const accepted = performance.now() - began;
      onAnswered?.();
      const at = await card;
      return { accepted, card: at - began, at };
    },
    close: () => dispatcher.destroy(),
  };
}

function sorted(each: Sent[], cpuMs: number): FirstCards {
  return {
    cpuMs: cpuMs / each.length,
    accepted: each.map(({ accepted }) => accepted).sort(ascending),
    cards: each.map(({ card }) => card).sort(ascending),
  };
}

const ascending = (a: number, b: number): number => a - b;

/** Senders take turns, so that no limit for one person applies. */
const people = 2000;

function personOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number % people).padStart(12, '0')}`;
}

function activity(serviceUrl: string, conversation: string, number: number, text: string): object {
  const person = personOf(number);
  return {
    type: 'message',
    id: `message-${number}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `user-${person}`, name: 'Bench', aadObjectId: person },
    conversation: { id: conversation, conversationType: 'personal', tenantId },
    recipient: { id: 'bot', name: 'ECE Doctor' },
    channelData: { tenant: { id: tenantId } },
    locale: 'en-US',
    text,
  };
}
