/**
 * From a message in Teams to its first card: the real bot in its own process, and a stand-in for the Bot Connector that
 * notes when something arrives.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Deployment } from '../src/model/deployment.ts';

export interface FirstCards {
  /** Milliseconds until the bot had answered the HTTP request, one for each message, sorted. */
  accepted: number[];
  /** Milliseconds from the same start until the first card reached the connector, sorted. */
  cards: number[];
}

/**
 * One message after the other, each in a conversation of its own. Rejects with the bot's own words when it does not
 * start.
 */
export async function measureFirstCards(deployment: Deployment, messages: number): Promise<FirstCards> {
  return withBot(deployment, [], async (measureOne) => {
    const each: FirstCard[] = [];
    for (let message = 0; message < messages; message += 1) each.push(await measureOne(message));
    return sorted(each);
  });
}

/** Why the bot cannot be kept to one core here; undefined where it can. */
export function whyNotOneCore(): string | undefined {
  return spawnSync('taskset', ['--version']).status === 0 ? undefined : 'taskset is not installed';
}

/**
 * Messages at a schedule of their own, `perSecond` of them whether the former are answered or not, to a bot on one core
 * where that can be had. Each has its person and its conversation. Those of the first 5 s, during which a new process
 * compiles its code, are not in the figures.
 */
export async function measureUnderLoad(
  deployment: Deployment,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<FirstCards> {
  const warmUp = 5 * perSecond;
  const oneCore = whyNotOneCore() === undefined ? ['taskset', '-c', String(os.availableParallelism() - 1)] : [];
  return withBot(deployment, oneCore, async (measureOne) => {
    const began = performance.now();
    const all = Array.from({ length: warmUp + perSecond * seconds }, async (_, message) => {
      await wait(Math.max(0, began + (message * 1000) / perSecond - performance.now()));
      return measureOne(message);
    });
    return sorted((await Promise.all(all)).slice(warmUp));
  });
}

interface FirstCard {
  accepted: number;
  card: number;
}

async function withBot<Result>(
  deployment: Deployment,
  launcher: string[],
  measure: (measureOne: (message: number) => Promise<FirstCard>) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const connector = await startConnector();
  const bot = await startBot(folder, deployment, launcher);
  try {
    return await measure(async (message) => {
      const conversation = `bench-${message}`;
      const card = connector.firstCard(conversation);
      const began = performance.now();
      const answer = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity(connector.url, conversation, message)),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`the bot answered ${answer.status}`);
      return { accepted: performance.now() - began, card: (await card) - began };
    });
  } finally {
    await bot.stop();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function sorted(each: FirstCard[]): FirstCards {
  return {
    accepted: each.map(({ accepted }) => accepted).sort(ascending),
    cards: each.map(({ card }) => card).sort(ascending),
  };
}

const ascending = (a: number, b: number): number => a - b;

/** 2,000 people take turns, so that no limit on one person's messages is met. */
function activity(serviceUrl: string, conversation: string, number: number): object {
  const person = String(number % 2000).padStart(12, '0');
  return {
    type: 'message',
    id: `message-${number}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `user-${person}`, name: 'Bench', aadObjectId: `00000000-0000-4000-8000-${person}` },
    conversation: { id: conversation, conversationType: 'personal', tenantId: '00000000-0000-0000-0000-000000000000' },
    recipient: { id: 'bot', name: 'ECE Doctor' },
    channelData: { tenant: { id: '00000000-0000-0000-0000-000000000000' } },
    locale: 'en-US',
    text: 'check all',
  };
}

async function startConnector(): Promise<{
  url: string;
  firstCard(conversation: string): Promise<number>;
  close(): Promise<void>;
}> {
  const waiting = new Map<string, (at: number) => void>();
  const server = http.createServer((request, response) => {
    const at = performance.now();
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const conversation = decodeURIComponent(
        /\/conversations\/([^/]+)\/activities/.exec(request.url ?? '')?.[1] ?? '',
      );
      if (request.method === 'POST' && body.includes('application/vnd.microsoft.card.adaptive'))
        waiting.get(conversation)?.(at);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"activity-1"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    firstCard: (conversation) =>
      new Promise((resolve, reject) => {
        waiting.set(conversation, resolve);
        setTimeout(() => reject(new Error('no card within 30 s')), 30_000).unref();
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** `launcher`: the program, with its words, that starts Node; empty for Node itself. */
async function startBot(
  folder: string,
  deployment: Deployment,
  launcher: string[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const file = path.join(folder, 'deployment.yaml');
  // JSON is YAML.
  await writeFile(file, JSON.stringify(deployment));
  const env = {
    ...process.env,
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DEPLOYMENT: file,
    ECE_DOCTOR_DATA: path.join(folder, 'data'),
    PORT: '0',
    DATABASE_URL: '',
  };
  const [program, ...words] = [...launcher, process.execPath, path.resolve('src/main/bot.ts')];
  const bot = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(bot, 'exit');
  let output = '';
  bot.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const lines = createInterface({ input: bot.stdout });
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        output += `${line}\n`;
        const ready = /"url":"(http:[^"]+)".*is ready/.exec(line)?.[1];
        if (ready !== undefined) resolve(ready);
      });
    }),
    ended.then(() => Promise.reject(new Error(output))),
  ]);
  return {
    url,
    async stop() {
      bot.kill('SIGTERM');
      await ended;
    },
  };
}
