/** The Teams side of the bot: puts the stories and their services together. */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { Policy } from '../access/policy.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Hub } from '../hub/hub.ts';
import type { Text } from '../model/text.ts';
import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import { read, say } from '../text/index.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import type { ChatPort, Outgoing } from './conversation/chat-port.ts';
import { forgetOld } from './conversation/conversations.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import { createDeliveries } from './deliveries/deliveries.ts';
import type { DeliveryTiming } from './deliveries/follow.ts';
import { handleInbound } from './handle-inbound.ts';
import { commands } from './index.ts';
import type { RoundTripSender } from './round-trip/send-round-trip.ts';
import { followedRun } from './runs/followed-run.ts';
import { servedDeployment } from './served-deployment.ts';
import { followedShare } from './sharing/followed-share.ts';
import { createOffers } from './sharing/offers.ts';
import { followedSignIn } from './sign-in/followed-sign-in.ts';

export interface TeamsOptions {
  store: DeploymentStore;
  runs: Runs;
  hub: Hub;
  policy: Policy;
  audit: Audit;
  signIns: TestSignIns;
  sendRoundTrip: RoundTripSender;
  port: ChatPort;
  /** The name of the deployment that this bot serves. */
  deployment: string;
  /** The optional settings that the bot's configuration does not have, one sentence each, for `status`. */
  missingSettings: Text[];
  replica: string;
  logger: Logger;
  timing?: DeliveryTiming;
}

export interface Teams {
  /** Never rejects. Resolves when everything is done, with the answer to an `execute`. */
  take(inbound: Inbound): Promise<ClickAnswer | undefined>;
  /** Waits for the work that has begun. */
  close(): Promise<void>;
}

export function createTeams({ deployment: name, replica, logger, timing, ...options }: TeamsOptions): Teams {
  const { store, runs, signIns, policy, port } = options;
  const deploymentNow = servedDeployment(runs, name);
  const deliveries = createDeliveries({
    store,
    port,
    followed: {
      run: followedRun(runs, deploymentNow),
      sign_in: followedSignIn(signIns, runs, deploymentNow),
      share: followedShare(store, runs, deploymentNow),
    },
    replica,
    logger,
    ...(timing === undefined ? {} : { timing }),
  });
  const offers = createOffers({ store, port, policy, logger });
  const services = { ...options, deploymentNow, deliveries, offers, commands };
  const underWay = new Set<Promise<unknown>>();
  const housekeeping = setInterval(
    () =>
      void forgetOld(store, new Date()).catch((error: unknown) =>
        logger.warn({ err: error }, 'old activities and cards could not be forgotten'),
      ),
    3_600_000,
  );
  housekeeping.unref();

  return {
    take: (inbound) => tracked(taken(inbound)),
    async close() {
      clearInterval(housekeeping);
      while (underWay.size > 0) await Promise.all(underWay);
      await deliveries.close();
    },
  };

  async function taken(inbound: Inbound): Promise<ClickAnswer | undefined> {
    try {
      const { answer, later } = await handleInbound(inbound, services);
      if (later !== undefined) void tracked(postLater(inbound, later));
      return answer;
    } catch (error) {
      const message = apology(inbound, error);
      if (inbound.actionKind === 'execute') return { message };
      await post(inbound, message);
      return undefined;
    }
  }

  async function postLater(inbound: Inbound, later: () => Promise<Outgoing>): Promise<void> {
    try {
      await port.post(inbound.address, await later());
    } catch (error) {
      await post(inbound, apology(inbound, error));
    }
  }

  /** After an error the person learns that something went wrong, without any details. */
  function apology(inbound: Inbound, error: unknown): string {
    logger.error({ err: error, activity: inbound.id }, 'a message could not be answered');
    return read(say('reply.sorry'), inPlainText(localeOf(inbound)));
  }

  async function post({ address }: Inbound, text: string): Promise<void> {
    await port
      .post(address, { text })
      .catch((error: unknown) => logger.warn({ err: error }, 'an apology could not be posted'));
  }

  /** Remembers the work until it is over, because close() waits for it. */
  function tracked<Result>(work: Promise<Result>): Promise<Result> {
    const ended: Promise<Result> = work.finally(() => underWay.delete(ended));
    underWay.add(ended);
    return ended;
  }
}
