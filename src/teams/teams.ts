import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import { fewLines } from '../access/few-lines.ts';
import type { Policy } from '../access/policy.ts';
import { includes } from '../access/roles.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Vault } from '../access/vault.ts';
import type { Hub } from '../hub/hub.ts';
import type { Mails } from '../outgoing/mail/mails.ts';
import type { Webhooks } from '../outgoing/webhooks/webhooks.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import type { Text } from '../model/text.ts';
import type { ReportLink } from '../runs/report-link.ts';
import type { Runs } from '../runs/runs.ts';
import { noteMailGivenUp } from '../runs/handing-over/hand-overs.ts';
import { createWatchman } from '../runs/watching/watchman.ts';
import { createUnderWay } from '../model/under-way.ts';
import { overWithin } from '../model/within.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { ChatPort } from './conversation/chat-port.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import { createProgressWork } from './cut-over/progress-work.ts';
import { followedProgress } from './cut-over/followed-progress.ts';
import type { Looks } from './looks.ts';
import { createDeliveries, usualTiming } from './deliveries/deliveries.ts';
import type { DeliveryTiming } from './deliveries/delivered-card.ts';
import type { Uploads } from './files/uploads.ts';
import { createExtension, type Extension } from './extension/extension.ts';
import { createPersonalChats, type PersonalChats } from './conversation/personal-chat.ts';
import { createInbox, type Received } from './conversation/inbox.ts';
import type { Taken } from './conversation/receiving.ts';
import { createTestedOwners, type TestedOwners } from './handing-over/tested-owners.ts';
import { followedAskedHandOver, followedHandOver } from './handing-over/followed-hand-over.ts';
import { createHandOverWork } from './handing-over/hand-over-work.ts';
import { createReach } from './handing-over/reach.ts';
import { handleReceived, type HandlingServices, postSentence, showAgain } from './handle-received.ts';
import { isRefresh } from './handle-refresh.ts';
import { commands } from './index.ts';
import { createOrTold } from './not-stored.ts';
import { countedAs, createUnaskedLimits, type RateLimits } from './rate-limit.ts';
import type { BotCredential } from './probes/bot-credentials.ts';
import type { RoundTripSender } from './round-trip/send-round-trip.ts';
import { followedRun } from './runs/followed-run.ts';
import type { Services } from './services.ts';
import { servedDeployment } from './served-deployment.ts';
import { followedShare } from './sharing/followed-share.ts';
import { createOffers } from './sharing/offers.ts';
import { followedSignIn } from './sign-in/followed-sign-in.ts';
import { learnExamples } from './understanding/understand.ts';
import { cardForRole } from './usable-buttons.ts';
import { followedWatchMessage } from './watching/followed-watch-message.ts';
import { isMakerThere } from './watching/maker-there.ts';
import { createWatchMessages } from './watching/watch-messages.ts';
import { createWebhookEvents } from './webhook-events.ts';
import { createWorkQueue, ranks, type WorkQueue } from './work-queue.ts';

export interface TeamsOptions {
  store: DeploymentStore;
  runs: Runs;
  hub: Hub;
  policy: Policy;
  audit: Audit;
  signIns: TestSignIns;
  sendRoundTrip: RoundTripSender;
  mails: Mails;
  webhooks: Webhooks;
  /** Undefined if the bot puts no files into OneDrive. */
  uploads: Uploads | undefined;
  port: ChatPort;
  deployment: string;
  /** For `status`: one sentence for each optional setting that the bot's configuration lacks. */
  missingSettings: Text[];
  reportLink: ReportLink;
  /** For `status`: the bot's own secrets and certificates. Never rejects. */
  botCredentials: () => Promise<BotCredential[]>;
  /** Seals the rows of the inbox. */
  vault: Vault;
  replica: string;
  logger: Logger;
  timing?: DeliveryTiming;
  rateLimits: RateLimits;
  meter?: Meter;
}

export interface Teams {
  /**
   * Resolves once the activity is stored, which a refresh need not be; else rejects with a NotStoredError. `answer`
   * resolves after handling, with the answer to an `execute`, and never rejects.
   */
  take(inbound: Inbound): Promise<Taken>;
  /**
   * Finishes what takes a few seconds and leaves the rest to other replicas: new activities except clicks, activities
   * not handled in time, and cards after their current request.
   */
  finish(): Promise<void>;
  /** Finishes, then waits briefly for interrupted work. */
  close(): Promise<void>;
}

const learnAfterMs = 5000;

/** Milliseconds for handling, then for sending, then for interrupted work. */
const handledWithinMs = 4000;
const sentWithinMs = 2500;
const cutWithinMs = 500;

export function createTeams(options: TeamsOptions): Teams {
  const { vault, timing = usualTiming, meter = noMeter, ...others } = options;
  const { store, policy, replica, logger } = others;
  const services = servicesOf({ ...others, timing, meter });
  const { deliveries, lines, underWay } = services;
  for (const outbox of [options.mails, options.webhooks])
    outbox.onGivenUp(async (db, { handOver }) => {
      if (handOver !== undefined) await noteMailGivenUp({ db, deployment: store.deployment }, handOver);
    });
  options.webhooks.onEvent(createWebhookEvents({ store, runs: options.runs, reportLink: options.reportLink }));
  const queue = createWorkQueue();
  const extension = extensionOf(services, queue, options.rateLimits);
  // The start must not wait for it, and the first question should not.
  const ending = new AbortController();
  setTimeout(() => void learnExamples(ending.signal), learnAfterMs).unref();
  const messages = createWatchMessages({ ...services, sweepMs: timing.sweepMs });
  const watchman = createWatchman({
    store,
    runs: options.runs,
    logger,
    sweepMs: timing.sweepMs,
    mayWatch: async (person) => {
      const { role, unread } = await policy.accessOf(person);
      return includes(role, 'operator') || (unread === undefined ? false : undefined);
    },
    summarize: messages.summarize,
    isThere: (watch) => isMakerThere(watch, { store, port: options.port, logger }),
  });
  const orTold = createOrTold({
    policy,
    tell: (inbound, sentence) => underWay.add(postSentence(inbound, sentence, services)),
  });
  const inbox = createInbox({ store, vault, replica, logger, leaseMs: timing.leaseMs });
  let resuming: Promise<unknown> | undefined;
  const resume = (): void => {
    resuming ??= underWay
      .add(
        inbox
          .due()
          .then((due) => due.forEach((received) => void underWay.add(inTurn(received))))
          .catch((error: unknown) => logger.error({ err: error }, 'the activities that wait could not be looked at')),
      )
      .finally(() => (resuming = undefined));
  };
  const sweeper = setInterval(resume, timing.sweepMs);
  const endHandovers = store.signals.subscribe('handover', resume);
  resume();
  let finishing: Promise<void> | undefined;

  async function finish(): Promise<void> {
    clearInterval(sweeper);
    ending.abort();
    endHandovers();
    const { owners, handOverWork, progressWork } = services;
    await Promise.all([watchman, messages, owners, handOverWork, progressWork].map((work) => work.close()));
    await overWithin(handledWithinMs, underWay.over());
    await inbox.release();
    await overWithin(sentWithinMs, deliveries.close());
  }

  return {
    async take(inbound) {
      if (isRefresh(inbound)) {
        meter.count('activities_total', { outcome: 'refresh' });
        return { answer: underWay.add(queue.add(() => showAgain(inbound, services), ranks.refresh)) };
      }
      const { asked } = inbound;
      if (asked !== undefined) return { extension: underWay.add(extension.answer(inbound, asked)) };
      return orTold(inbound, stored(inbound));
    },
    finish: () => (finishing ??= finish()),
    async close() {
      await (finishing ??= finish());
      await overWithin(cutWithinMs, Promise.all([underWay.over(), deliveries.close()]));
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
    return { answer: received === undefined ? undefined : underWay.add(inTurn(received)) };
  }

  function inTurn(received: Received): Promise<ClickAnswer | undefined> {
    const rank = received.inbound.actionKind === 'execute' ? ranks.click : ranks.message;
    return queue.add(() => handleReceived(received, services), rank);
  }
}

function extensionOf(services: ReturnType<typeof servicesOf>, queue: WorkQueue, rateLimits: RateLimits): Extension {
  return createExtension({
    ...services,
    isTooMany: createUnaskedLimits(rateLimits),
    inTurn: (work) => queue.add(work, ranks.click),
  });
}

function servicesOf({
  deployment,
  replica,
  timing,
  ...options
}: Required<Omit<TeamsOptions, 'vault'>>): HandlingServices &
  Services & { owners: TestedOwners; personalChats: PersonalChats; progressWork: Looks } {
  const { store, runs, signIns, policy, port, reportLink, rateLimits, logger, meter } = options;
  const deploymentNow = servedDeployment(runs, deployment);
  const followed = {
    run: followedRun(runs, deploymentNow, signIns, reportLink),
    sign_in: followedSignIn(signIns, runs, deploymentNow),
    share: followedShare(store, runs, deploymentNow, reportLink),
    watch_message: followedWatchMessage(store, runs, reportLink),
    hand_over: followedHandOver(store, runs, reportLink),
    hand_over_asked: followedAskedHandOver(store, runs, reportLink),
    cut_over_progress: followedProgress(store, runs, reportLink),
  };
  const offers = createOffers({ store, port, policy, logger });
  const personalChats = createPersonalChats({ store, port, policy, logger });
  const reach = createReach({ store, policy, offers, personalChats });
  return {
    ...options,
    deploymentNow,
    deliveries: createDeliveries({
      store,
      port,
      followed,
      replica,
      logger,
      meter,
      timing,
      forViewer: (card) => cardForRole(card, 'viewer'),
    }),
    offers,
    owners: createTestedOwners({
      store,
      reach,
      port,
      mails: options.mails,
      webhooks: options.webhooks,
      logger,
      sweepMs: timing.sweepMs,
    }),
    reach,
    personalChats,
    handOverWork: createHandOverWork({
      store,
      runs,
      webhooks: options.webhooks,
      deploymentNow,
      logger,
      sweepMs: timing.sweepMs,
    }),
    progressWork: createProgressWork({ store, logger, sweepMs: timing.sweepMs }),
    commands,
    lines: fewLines<'refused' | 'refresh' | 'extension'>((leftOut) =>
      logger.info(
        { leftOut },
        'further commands were refused, cards not shown again, or searches failed, within a minute',
      ),
    ),
    underWay: createUnderWay(),
    isTooMany: createUnaskedLimits(rateLimits),
  };
}
