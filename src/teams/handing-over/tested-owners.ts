/**
 * Sends the first message to each owner that was set, in Teams or on the command line, and looks once a day whether the
 * owner is still there. If nothing arrives, the bot informs the person who set the owner.
 */
import type { Logger } from 'pino';
import { newestTo } from '../../outgoing/rows.ts';
import type { Mails } from '../../outgoing/mail/mails.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { markOwner, ownerAddress, ownersOf, type OwnerSetting } from '../../runs/handing-over/owners.ts';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText, preferred } from '../cards/locale.ts';
import { ChatError, type ChatPort } from '../conversation/chat-port.ts';
import { claimAgain, personalChatOf } from '../conversation/conversations.ts';
import { preferenceOf } from '../conversation/preferences.ts';
import { createOwnerMessages, type OwnerAnswer } from './owner-messages.ts';
import { createFirstOutside, type OutsideAddress } from './first-outside.ts';
import type { Reach } from './reach.ts';

export interface TestedOwners {
  /** Sends the first message. */
  test(setting: OwnerSetting): Promise<OwnerAnswer>;
  /** Looks now; resolves when it has. */
  look(now?: number): Promise<void>;
  close(): Promise<void>;
}

export interface TestedOwnersOptions {
  store: DeploymentStore;
  reach: Reach;
  port: Pick<ChatPort, 'post' | 'members'>;
  mails: Mails;
  webhooks: Webhooks;
  logger: Pick<Logger, 'error' | 'info'>;
  sweepMs: number;
}

/** In Teams, the request itself sends the first message. */
const testedByThenMs = 15_000;
/** After a refusal: somebody may have added the app. */
const refusedAgainMs = 3_600_000;
const dayMs = 86_400_000;

export function createTestedOwners({
  store,
  reach,
  port,
  mails,
  webhooks,
  logger,
  sweepMs,
}: TestedOwnersOptions): TestedOwners {
  const messages = createOwnerMessages({ store, reach, port });
  const firstOutside = createFirstOutside({ store, mails, webhooks });
  let looking: Promise<void> | undefined;

  async function lookAt(setting: OwnerSetting, now: number): Promise<void> {
    const { owner, to, setAt, testedAt, refused } = setting;
    if (to.kind === 'mail' || to.kind === 'webhook') return lookOutside(setting, to, now);
    const isNew = refused === undefined && testedAt === undefined;
    const last = Date.parse(refused?.at ?? testedAt ?? setAt);
    const after = isNew ? testedByThenMs : refused === undefined ? dayMs : refusedAgainMs;
    if (now - last < after) return;
    if (!isNew && !(await claimAgain(store, `owner look ${owner} ${setAt}`, new Date(now), after))) return;
    if (testedAt === undefined) {
      const answer = await messages.first(setting, to);
      if (isNew && 'why' in answer && answer.isTemporary !== true) await tellSetter(setting, answer.why);
      return;
    }
    const found = await messages.isThere(to);
    if (found === undefined || ('arrived' in found && refused === undefined)) return;
    if ((await markOwner(store, setting, found, now)) && 'why' in found) await tellSetter(setting, found.why);
  }

  /** The first message, and each later one, shows whether the address works. */
  async function lookOutside(setting: OwnerSetting, to: OutsideAddress, now: number): Promise<void> {
    const { setAt, testedAt, refused } = setting;
    const newest = await newestTo(store, { kind: to.kind, address: ownerAddress(to) }, setAt);
    if (newest === undefined) {
      // Later its row is deleted, as all rows of sent messages are.
      if (testedAt === undefined && now - Date.parse(setAt) >= testedByThenMs) await firstOutside(setting, to);
    } else if (newest.state === 'sent') {
      if (testedAt === undefined || refused !== undefined) await markOwner(store, setting, { arrived: true }, now);
    } else if (newest.state === 'given-up') {
      const why = say(`owners.why.${to.kind}-refused`, { name: to.name, said: newest.failure?.text ?? '' });
      if (await markOwner(store, setting, { why }, now)) await tellSetter(setting, why);
    }
  }

  /** In the personal chat. Nobody is informed of an owner that was set on the command line; `owners` shows it. */
  async function tellSetter({ owner, to, setBy, language, timeZone }: OwnerSetting, why: Text): Promise<void> {
    const chat = await personalChatOf(store, setBy.id);
    if (chat === undefined) return;
    const locale = preferred({ language, timeZone }, await preferenceOf(store, setBy.id));
    const message = say('owners.lost', { owner: { key: `owner.${owner}` }, name: to.name, why });
    await port.post(chat.address, { text: read(message, inPlainText(locale)) }).catch((error: unknown) => {
      if (!(error instanceof ChatError)) throw error;
      logger.info({ owner, status: error.status }, 'the person who set an owner could not be told');
    });
  }

  async function lookOnce(now: number): Promise<void> {
    for (const setting of await ownersOf(store)) await lookAt(setting, now);
  }

  function look(now = Date.now()): Promise<void> {
    looking ??= lookOnce(now)
      .catch((error: unknown) => logger.error({ err: error }, 'the owners could not be looked at'))
      .finally(() => (looking = undefined));
    return looking;
  }

  const timer = setInterval(() => void look(), sweepMs);
  timer.unref();
  return {
    test: async (setting) =>
      setting.to.kind === 'mail' || setting.to.kind === 'webhook'
        ? firstOutside(setting, setting.to)
        : messages.first(setting, setting.to),
    look,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
