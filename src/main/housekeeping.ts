/**
 * Deletes old rows soon after the start and then every hour, so that no table grows for ever. How long rows are kept,
 * and why the other tables are bounded: docs/operations/store-and-keys.md, "What is kept, and for how long".
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { forgetPageForms } from '../access/page-forms.ts';
import { forgetPageTokens } from '../access/page-tokens.ts';
import { forgetAudit } from '../access/forget-audit.ts';
import { forgetSessions } from '../access/sessions/session-rows.ts';
import { deleteOldAttempts } from '../access/sign-ins/attempts.ts';
import { usualTiming } from '../access/sign-ins/context.ts';
import { forgetOwnTokens } from '../access/sign-ins/own-tokens.ts';
import { forgetEnrolments, forgetRevoked } from '../hub/forget.ts';
import { forgetOutgoing } from '../outgoing/rows.ts';
import { forgetDone } from '../runs/done-by-hand.ts';
import { forgetQuietRuns, forgetRuns } from '../runs/forget.ts';
import { forgetPasted } from '../runs/pasted.ts';
import { forgetRehearsals } from '../access/sign-ins/rehearsed.ts';
import { forgetRoundTrips } from '../runs/round-trips.ts';
import { forgetCauses } from '../runs/watching/cause-rows.ts';
import { forgetWatchMessages } from '../runs/watching/messages.ts';
import { forgetMutes } from '../runs/watching/mutes.ts';
import { forgetReminders } from '../runs/watching/reminders.ts';
import type { DeploymentStore } from '../store/store.ts';
import { forgetConversations, forgetDeliveries, forgetMarks } from '../teams/conversation/conversations.ts';
import { forgetHandled } from '../teams/conversation/inbox-rows.ts';

const everyMs = 3_600_000;
/** A bot that has just started has more urgent work. */
const usualFirstMs = 60_000;

export interface Kept {
  keepDays: number;
  auditKeepDays: number;
}

/** The timer does not keep the process alive. The returned function stops it and waits for the current deletion. */
export function keepHouse(
  store: DeploymentStore,
  { keepDays, auditKeepDays }: Kept,
  logger: Pick<Logger, 'debug' | 'info' | 'error'>,
  firstMs = usualFirstMs,
): () => Promise<void> {
  const daysAgo = (days: number): number => Date.now() - days * 86_400_000;
  // Runs before conversations: a conversation stays as long as a run's card is in it.
  const duties: Record<string, () => Promise<number | void>> = {
    run: () => forgetRuns(store, daysAgo(keepDays)),
    'quiet run': () => forgetQuietRuns(store, daysAgo(2)),
    'cause state': () => forgetCauses(store, daysAgo(keepDays)),
    pasted: () => forgetPasted(store, Date.now()),
    'done by hand': () => forgetDone(store, Date.now()),
    rehearsal: () => forgetRehearsals(store, Date.now()),
    'round trip': () => forgetRoundTrips(store, Date.now()),
    // A bot with a vault key deletes these in another sweep.
    'sign-in attempt': () => deleteOldAttempts({ store, now: Date.now, timing: usualTiming }),
    'page session': () => forgetSessions(store, Date.now()),
    'own token': () => forgetOwnTokens(store, Date.now()),
    audit: () => forgetAudit(store, daysAgo(auditKeepDays)),
    inbox: () => forgetHandled(store, Date.now()),
    'used mark': () => forgetMarks(store, Date.now()),
    reminder: () => forgetReminders(store, daysAgo(keepDays)),
    mute: () => forgetMutes(store, daysAgo(keepDays)),
    'watch message': () => forgetWatchMessages(store, daysAgo(keepDays)),
    'outgoing row': () => forgetOutgoing(store, daysAgo(keepDays)),
    'page form': () => forgetPageForms(store, daysAgo(1)),
    'page token': () => forgetPageTokens(store, daysAgo(90)),
    delivery: () => forgetDeliveries(store, Date.now()),
    conversation: () => forgetConversations(store, daysAgo(keepDays)),
    enrolment: () => forgetEnrolments(store, Date.now()),
    probe: () => forgetRevoked(store, daysAgo(auditKeepDays)),
  };
  const ending = new AbortController();

  async function sweep(): Promise<void> {
    for (const [rows, duty] of Object.entries(duties)) {
      if (ending.signal.aborted) return;
      try {
        const count = (await duty()) ?? 0;
        if (count > 0) logger.info({ rows, count }, 'old rows were deleted');
      } catch (error) {
        logger.error({ err: error, rows }, 'old rows could not be deleted');
      }
    }
    logger.debug('every table was looked at for old rows');
  }

  async function keep(): Promise<void> {
    for (let afterMs = firstMs; ; afterMs = everyMs) {
      await setTimeout(afterMs, undefined, { signal: ending.signal, ref: false });
      await sweep();
    }
  }

  const kept = keep().catch((error: unknown) => {
    if (!ending.signal.aborted) logger.error({ err: error }, 'old rows are no longer deleted');
  });
  return () => {
    ending.abort();
    return kept;
  };
}
