/** A whole bot on a free port, without credentials, in its own folder, and a chat over HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pino, { type Logger } from 'pino';
import type { TestSignIns } from '../../src/access/test-sign-ins.ts';
import { keyPlaces, signingKeyFromFile } from '../../src/hub/key-files.ts';
import { type Configuration, readConfiguration } from '../../src/main/configuration/configuration.ts';
import { startBot, type RunningBot } from '../../src/main/start-bot.ts';
import { thumbprint } from '../../src/model/proofs.ts';
import { openStore } from '../../src/store/open.ts';
import { type DeploymentStore, forDeployment, type Store } from '../../src/store/store.ts';
import type { DeliveryTiming } from '../../src/teams/deliveries/delivered-card.ts';
import type { Uploads } from '../../src/teams/files/uploads.ts';
import type { RateLimits } from '../../src/teams/rate-limit.ts';
import { startConnector, type FakeConnector, type Posted } from './connector.ts';

export interface Chat extends FakeConnector {
  bot: RunningBot;
  folder: string;
  /** The given fields replace the usual ones. */
  send(activity: Record<string, unknown>): Promise<Response>;
  say(text: string, more?: Record<string, unknown>): Promise<Response>;
  /** The first message posted after this is sent. */
  fresh(send: () => Promise<unknown>): Promise<Posted>;
  /** Ends the bot first. */
  stored<Found>(look: (store: Store) => Promise<Found>): Promise<Found>;
  /** With other settings, if any are given. */
  restart(changed?: Record<string, string>): Promise<void>;
  end(): Promise<void>;
}

export const administrator = '00000000-0000-0000-0000-0000000000020';
/** A zone in which it is midday now, so that the runs of the last hours are of today. */
export const middayZone = ((ahead: number) => `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`)(
  12 - new Date().getUTCHours(),
);

export const deploymentFile = `
name: contoso
release: "12.6(1)_ES6_ET2"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
  - { name: ece-app-01, roles: [application] }
`;

/** Fast enough for tests, slow enough to see coalescing. */
export const quickTiming: DeliveryTiming = { editEveryMs: 100, leaseMs: 5000, sweepMs: 200 };

/** Tests type faster than a person. */
const unlimited: RateLimits = { person: 10_000, conversation: 10_000 };

/** `kept` fills the store with rows of earlier days. */
export async function startChat({
  deliveryTiming = quickTiming,
  rateLimits = unlimited,
  environment = {},
  signIns,
  uploads,
  pageClock,
  webhookAuthority,
  file = deploymentFile,
  authority,
  logger = pino({ level: process.env.TEST_LOG ?? 'silent' }),
  kept,
}: {
  deliveryTiming?: DeliveryTiming;
  rateLimits?: RateLimits;
  environment?: Record<string, string>;
  signIns?: TestSignIns;
  uploads?: Uploads;
  pageClock?: () => number;
  webhookAuthority?: string;
  file?: string;
  /** PEM, as authority.pem beside the deployment file. */
  authority?: string;
  logger?: Logger;
  kept?: (store: DeploymentStore, hubKey: string) => Promise<void>;
} = {}): Promise<Chat> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-bot-'));
  await writeFile(path.join(folder, 'deployment.yaml'), file);
  if (authority !== undefined) await writeFile(path.join(folder, 'authority.pem'), authority);
  const settings = {
    PORT: '0',
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: path.join(folder, 'data'),
    ECE_DOCTOR_DEPLOYMENT: path.join(folder, 'deployment.yaml'),
    ECE_DOCTOR_ADMINISTRATORS: administrator,
    ...environment,
  };
  const configured = (changed: Record<string, string> = {}): Configuration => {
    const read = readConfiguration({ ...settings, ...changed });
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    return read.configuration;
  };
  const configuration = configured();
  if (kept !== undefined) {
    const store = forDeployment(await openStore({ folder: path.join(folder, 'data') }), 'contoso');
    // A bot with rows has a key.
    const key = await signingKeyFromFile(keyPlaces.current(path.join(folder, 'data')));
    await kept(store, await thumbprint(key));
    await store.close();
  }
  const connector = await startConnector();
  let sent = 0;
  const options = {
    deliveryTiming,
    rateLimits,
    ...(signIns === undefined ? {} : { signIns }),
    ...(uploads === undefined ? {} : { uploads }),
    ...(pageClock === undefined ? {} : { pageClock }),
    ...(webhookAuthority === undefined ? {} : { webhookAuthority }),
  };

  const chat: Chat = {
    ...connector,
    get refuse() {
      return connector.refuse;
    },
    set refuse(refuse) {
      connector.refuse = refuse;
    },
    get keepBack() {
      return connector.keepBack;
    },
    set keepBack(keepBack) {
      connector.keepBack = keepBack;
    },
    bot: await startBot(configuration, logger, options),
    folder,
    send: (activity) =>
      fetch(`${chat.bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: `in-${(sent += 1)}`,
          channelId: 'msteams',
          serviceUrl: connector.url,
          from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
          recipient: { id: '28:bot', name: 'ECE Doctor' },
          conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
          locale: 'en-US',
          localTimezone: 'Europe/Paris',
          ...activity,
        }),
      }),
    say: (text, more = {}) => chat.send({ text, textFormat: 'plain', ...more }),
    async fresh(send) {
      const count = chat.posted.length;
      await send();
      return chat.until((posted) => posted[count]);
    },
    async stored(look) {
      await chat.bot.close();
      const store = await openStore({ folder: path.join(folder, 'data') });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    },
    async restart(changed) {
      await chat.bot.close();
      chat.bot = await startBot(configured(changed), logger, options);
    },
    async end() {
      await chat.bot.close();
      await connector.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return chat;
}
