/** Handles each activity to its end: answers, logs and counts it, and apologises for errors. */
import type { Logger } from 'pino';
import type { FewLines } from '../access/few-lines.ts';
import { commandId } from '../model/command-id.ts';
import type { UnderWay } from '../model/under-way.ts';
import { isFaultOfStore } from '../store/write-check.ts';
import { read, say } from '../text/index.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import { commandLog } from './command-log.ts';
import type { Outgoing } from './conversation/chat-port.ts';
import type { ClickAnswer, Inbound } from './conversation/inbound.ts';
import { type Received, TakenOverError } from './conversation/inbox.ts';
import { withPreference } from './conversation/preferences.ts';
import { aloneIn, handleInbound, type InboundServices } from './handle-inbound.ts';
import { handleRefresh } from './handle-refresh.ts';
import type { UnaskedLimits } from './rate-limit.ts';

export interface HandlingServices extends InboundServices {
  logger: Logger;
  lines: FewLines<'refused' | 'refresh' | 'extension'>;
  underWay: UnderWay;
  isTooMany: UnaskedLimits;
}

/** Never rejects. Resolves with the answer to an `execute`; a later message stays in `underWay`. */
export async function handleReceived(received: Received, services: HandlingServices): Promise<ClickAnswer | undefined> {
  const { store, port, logger, meter, lines, underWay } = services;
  let { inbound } = received;
  const log = commandLog(services.audit, received, logger, lines);
  let later: Promise<void> | undefined;
  let ended: 'done' | 'failed' | 'taken-over' = 'done';
  let isPutBack = false;
  if (!received.isOurs()) return undefined;
  try {
    if (received.isGivenUp) throw new Error('handling it was interrupted too often');
    inbound = await withPreference(store, inbound);
    const outcome = await handleInbound({ ...received, inbound }, { ...services, audit: log.audit });
    if (outcome.later !== undefined) later = underWay.add(postLater(inbound, outcome.later, services));
    return outcome.answer;
  } catch (error) {
    // Handled again when the store is back, but a button cannot wait.
    isPutBack = inbound.actionKind !== 'execute' && (await isFaultOfStore(error, store));
    if (isPutBack) {
      ended = 'failed';
      logger.warn({ err: error, command: received.command }, 'the store failed; an activity is handled again');
      return undefined;
    }
    // If the store does not say, an unnecessary apology is better than none.
    if (error instanceof TakenOverError || !(await received.isHeld().catch(() => true))) {
      ended = 'taken-over';
      logger.warn({ err: error, command: received.command }, 'an activity was taken over by another replica');
      return undefined;
    }
    ended = 'failed';
    logger.error({ err: error, command: received.command }, notAnswered);
    const message = sorry(inbound);
    if (inbound.actionKind === 'execute') return { message };
    await postSentence(inbound, message, { port, logger });
    return undefined;
  } finally {
    log.end(ended !== 'done');
    if (!isPutBack) {
      meter.count('activities_handled_total', { outcome: ended });
      meter.measure('activity_seconds', {}, (Date.now() - Date.parse(received.receivedAt)) / 1000);
    }
    if (isPutBack) received.putBack();
    else if (later === undefined) await received.end();
    else void underWay.add(later.then(received.end));
  }
}

/** Never rejects. */
export async function showAgain(inbound: Inbound, services: HandlingServices): Promise<ClickAnswer> {
  try {
    return await handleRefresh(await withPreference(services.store, inbound), services);
  } catch (error) {
    // Limits these log lines, because refreshes are outside the limits of commands.
    services.lines.write('refresh', () => services.logger.error({ err: error }, 'a card could not be shown again'));
    return { message: sorry(inbound) };
  }
}

/** Never rejects. */
export async function postSentence(
  inbound: Inbound,
  text: string,
  { port, logger }: Pick<HandlingServices, 'port' | 'logger'>,
): Promise<void> {
  await port
    .post(inbound.address, { text }, { onlyFor: aloneIn(inbound) })
    .catch((error: unknown) => logger.warn({ err: error }, 'a sentence could not be posted'));
}

async function postLater(
  inbound: Inbound,
  later: () => Promise<Outgoing>,
  { store, port, logger }: HandlingServices,
): Promise<void> {
  try {
    await port.post(inbound.address, await later());
  } catch (error) {
    logger.error({ err: error, command: commandId(store.deployment, inbound.id) }, notAnswered);
    await postSentence(inbound, sorry(inbound), { port, logger });
  }
}

const notAnswered = 'a message could not be answered';

/** The apology, without details of the error. */
function sorry(inbound: Inbound): string {
  return read(say('reply.sorry'), inPlainText(localeOf(inbound)));
}
