/** The Teams side of the bot: puts the stories and their services together. */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import { fewLines } from '../access/few-lines.ts';
import type { Policy } from '../access/policy.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Vault } from '../access/vault.ts';
import type { Hub } from '../hub/hub.ts';
import { commandId } from '../model/command-id.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import type { Text } from '../model/text.ts';
import type { Runs } from '../runs/runs.ts';
import { overWithin } from '../model/within.ts';
import type { DeploymentStore } from '../store/store.ts';
import { isFaultOfStore } from '../store/write-check.ts';
import { read, say } from '../text/index.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import type { ChatPort, Outgoing } from './conversation/chat-port.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import { createDeliveries, usualTiming } from './deliveries/deliveries.ts';
import type { DeliveryTiming } from './deliveries/follow.ts';
import type { Uploads } from './files/uploads.ts';
import { withPreference } from './conversation/preferences.ts';
import { createInbox, type Received, TakenOverError } from './conversation/inbox.ts';
import type { Taken } from './conversation/receiving.ts';
import { commandLog } from './command-log.ts';
import { aloneIn, handleInbound } from './handle-inbound.ts';
import { handleRefresh, isRefresh } from './handle-refresh.ts';
import { commands } from './index.ts';
import { createOrTold } from './not-stored.ts';
import { countedAs, createRefreshLimits, type RateLimits } from './rate-limit.ts';
import type { RoundTripSender } from './round-trip/send-round-trip.ts';
import { followedRun } from './runs/followed-run.ts';
import { servedDeployment } from './served-deployment.ts';
import { followedShare } from './sharing/followed-share.ts';
import { createOffers } from './sharing/offers.ts';
import { followedSignIn } from './sign-in/followed-sign-in.ts';
import { createWorkQueue, ranks } from './work-queue.ts';

export interface TeamsOptions {
  store: DeploymentStore;
  runs: Runs;
  hub: Hub;
  policy: Policy;
  audit: Audit;
  signIns: TestSignIns;
  sendRoundTrip: RoundTripSender;
  /** Undefined where the bot puts no files into OneDrive. */
  uploads: Uploads | undefined;
  port: ChatPort;
  /** The name of the deployment that this bot serves. */
  deployment: string;
  /** The optional settings that the bot's configuration does not have, one sentence each, for `status`. */
  missingSettings: Text[];
  /** Seals what waits in the inbox. */
  vault: Vault;
  replica: string;
  logger: Logger;
  timing?: DeliveryTiming;
  rateLimits: RateLimits;
  meter?: Meter;
}

export interface Teams {
  /**
   * Resolves when the activity cannot be lost any more; `answer` resolves when everything is done, with the answer to
   * an `execute`, and never rejects. Rejects with a NotStoredError when the activity cannot be stored.
   */
  take(inbound: Inbound): Promise<Taken>;
  /**
   * Finishes what can be finished in a few seconds, and leaves the rest to others: what is taken in from now on, but for
   * a button that waits for its card, what is not handled by then, and each card after the request that it is at.
   */
  finish(): Promise<void>;
  /** Waits a moment more for what was cut short meanwhile. */
  close(): Promise<void>;
}

/** Milliseconds for what is being handled, then for what is being sent, then for what was cut short. */
const handledWithinMs = 4000;
const sentWithinMs = 2500;
const cutWithinMs = 500;

export function createTeams({
  deployment: name,
  vault,
  replica,
  logger,
  timing = usualTiming,
  rateLimits,
  meter = noMeter,
  ...options
}: TeamsOptions): Teams {
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
    meter,
    timing,
  });
  const offers = createOffers({ store, port, policy, logger });
  const services = { ...options, logger, meter, rateLimits, deploymentNow, deliveries, offers, commands };
  const underWay = new Set<Promise<unknown>>();
  const queue = createWorkQueue();
  const isTooMany = createRefreshLimits(rateLimits);
  const orTold = createOrTold({ policy, tell: (inbound, sentence) => tracked(post(inbound, sentence)) });
  const lines = fewLines<'refused' | 'refresh'>((leftOut) =>
    logger.info({ leftOut }, 'further commands were refused, or cards not shown again, within a minute'),
  );
  const inbox = createInbox({ store, vault, replica, logger, leaseMs: timing.leaseMs });
  let resuming: Promise<unknown> | undefined;
  const resume = (): void => {
    resuming ??= tracked(
      inbox
        .due()
        .then((due) => due.forEach((received) => void tracked(inTurn(received))))
        .catch((error: unknown) => logger.error({ err: error }, 'the activities that wait could not be looked at')),
    ).finally(() => (resuming = undefined));
  };
  const sweeper = setInterval(resume, timing.sweepMs);
  const endHandovers = store.signals.subscribe('handover', resume);
  resume();
  let finishing: Promise<void> | undefined;

  async function finish(): Promise<void> {
    clearInterval(sweeper);
    endHandovers();
    await overWithin(handledWithinMs, allHandled());
    await inbox.release();
    await overWithin(sentWithinMs, deliveries.close());
  }

  async function allHandled(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    async take(inbound) {
      if (isRefresh(inbound)) {
        meter.count('activities_total', { outcome: 'refresh' });
        return { answer: tracked(queue.add(() => refreshed(inbound), ranks.refresh)) };
      }
      return orTold(inbound, stored(inbound));
    },
    finish: () => (finishing ??= finish()),
    async close() {
      await (finishing ??= finish());
      await overWithin(cutWithinMs, Promise.all([allHandled(), deliveries.close()]));
      await deliveries.release();
      lines.close();
    },
  };

  async function stored(inbound: Inbound): Promise<Taken> {
    if (finishing !== undefined && inbound.actionKind !== 'execute') {
      await inbox.acceptForOthers(inbound, countedAs(inbound));
      await store.signals.publish('handover', replica);
      meter.count('activities_total', { outcome: 'stored' });
      return { answer: undefined };
    }
    const received = await inbox.accept(inbound, countedAs(inbound));
    meter.count('activities_total', { outcome: received === undefined ? 'again' : 'stored' });
    return { answer: received === undefined ? undefined : tracked(inTurn(received)) };
  }

  function inTurn(received: Received): Promise<ClickAnswer | undefined> {
    const rank = received.inbound.actionKind === 'execute' ? ranks.click : ranks.message;
    return queue.add(() => handled(received), rank);
  }

  /** Never rejects. Resolves with the answer to an `execute`; a message that comes later is waited for by close(). */
  async function handled(received: Received): Promise<ClickAnswer | undefined> {
    let { inbound } = received;
    const log = commandLog(options.audit, received, logger, lines);
    let later: Promise<void> | undefined;
    let ended: 'done' | 'failed' | 'taken-over' = 'done';
    let isPutBack = false;
    if (!received.isOurs()) return undefined;
    try {
      if (received.isGivenUp) throw new Error('handling it was interrupted too often');
      inbound = await withPreference(store, inbound);
      const outcome = await handleInbound({ ...received, inbound }, { ...services, audit: log.audit });
      if (outcome.later !== undefined) later = tracked(postLater(inbound, outcome.later));
      return outcome.answer;
    } catch (error) {
      // It is handled when the store is back. A button cannot wait for that.
      isPutBack = inbound.actionKind !== 'execute' && (await isFaultOfStore(error, store));
      if (isPutBack) {
        ended = 'failed';
        logger.warn({ err: error, command: received.command }, 'the store failed; an activity is handled again');
        return undefined;
      }
      // Where the store cannot tell, the person rather gets an apology too many.
      if (error instanceof TakenOverError || !(await received.isHeld().catch(() => true))) {
        ended = 'taken-over';
        logger.warn({ err: error, command: received.command }, 'an activity was taken over by another replica');
        return undefined;
      }
      ended = 'failed';
      const message = apology(inbound, error, received.command);
      if (inbound.actionKind === 'execute') return { message };
      await post(inbound, message);
      return undefined;
    } finally {
      log.end(ended !== 'done');
      if (!isPutBack) {
        meter.count('activities_handled_total', { outcome: ended });
        meter.measure('activity_seconds', {}, (Date.now() - Date.parse(received.receivedAt)) / 1000);
      }
      if (isPutBack) received.putBack();
      else if (later === undefined) await received.end();
      else void tracked(later.then(received.end));
    }
  }

  async function refreshed(inbound: Inbound): Promise<ClickAnswer> {
    try {
      return await handleRefresh(await withPreference(store, inbound), { ...services, isTooMany });
    } catch (error) {
      // No limit of commands holds here.
      lines.write('refresh', () => logger.error({ err: error }, 'a card could not be shown again'));
      return { message: sorry(inbound) };
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
  function apology(inbound: Inbound, error: unknown, command = commandId(store.deployment, inbound.id)): string {
    logger.error({ err: error, command }, 'a message could not be answered');
    return sorry(inbound);
  }

  async function post(inbound: Inbound, text: string): Promise<void> {
    await port
      .post(inbound.address, { text }, { onlyFor: aloneIn(inbound) })
      .catch((error: unknown) => logger.warn({ err: error }, 'a sentence could not be posted'));
  }

  /** Remembers the work until it is over, because close() waits for it. */
  function tracked<Result>(work: Promise<Result>): Promise<Result> {
    const ended: Promise<Result> = work.finally(() => underWay.delete(ended));
    underWay.add(ended);
    return ended;
  }
}

function sorry(inbound: Inbound): string {
  return read(say('reply.sorry'), inPlainText(localeOf(inbound)));
}
