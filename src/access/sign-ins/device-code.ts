/** Polls Entra until the code is typed or expires. A lease gives each attempt one replica; another takes over if it dies. */
import { z } from 'zod';
import { isFree } from '../../store/lease.ts';
import { askWhetherTyped, type DevicePoll } from '../../tenant/device-code.ts';
import { type Attempt, expireAttempt, secretOf } from './attempts.ts';
import { authorityFor } from './authority.ts';
import { endAttempt } from './end.ts';
import { isoTime, type SignInContext } from './context.ts';
import { signInFailureIn, signInOutcome, refusedOutcome } from './outcome.ts';

/** The secrets of a device code. They are stored in the row, sealed. The person sees only `userCode` and `page`. */
export const deviceSecretSchema = z
  .object({ deviceCode: z.string(), userCode: z.string(), page: z.string(), intervalMs: z.number() })
  .strict();
export type DeviceSecret = z.infer<typeof deviceSecretSchema>;

/** RFC 8628 section 3.5: `slow_down` adds this to the interval. */
const slowerMs = 5000;

export interface DevicePolls {
  /** Takes attempts that have no owner, or that this replica owned before a restart. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export function createDevicePolls(context: SignInContext): DevicePolls {
  const { store, replica, now, logger } = context;
  const closing = new AbortController();
  const polls = new Map<string, Promise<void>>();

  return {
    async look() {
      const free = await store.db
        .selectFrom('sign_in_attempt')
        .selectAll()
        .where('deployment', '=', store.deployment)
        .where('way', '=', 'device-code')
        .where('state', '=', 'waiting')
        .where(isFree({ replica, now: now() }))
        .execute();
      for (const attempt of free) {
        if (polls.has(attempt.id) || closing.signal.aborted) continue;
        const poll = follow(attempt)
          .catch(
            (error: unknown) =>
              void (
                closing.signal.aborted ||
                logger.error(
                  { err: error, attempt: attempt.id },
                  'a device code could not be followed; the next sweep tries again',
                )
              ),
          )
          .finally(() => polls.delete(attempt.id));
        polls.set(attempt.id, poll);
      }
    },
    async close() {
      closing.abort();
      await Promise.all(polls.values());
      // Another replica then need not wait until the leases expire.
      await store.db
        .updateTable('sign_in_attempt')
        .set({ owner: null, lease_until: null })
        .where('deployment', '=', store.deployment)
        .where('owner', '=', replica)
        .where('state', '=', 'waiting')
        .execute()
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'device codes could not be left to another replica; their leases run out'),
        );
    },
  };

  async function follow(attempt: Attempt): Promise<void> {
    const deployment = await context.deploymentOf(attempt.deployment);
    const found = deployment === undefined ? undefined : authorityFor(context, deployment, attempt);
    const secret = secretOf(context, attempt, deviceSecretSchema);
    if (found?.ok !== true || secret === undefined) return expireAttempt(context, attempt.id);
    const { authority } = found;
    let intervalMs = secret.intervalMs;
    // Ends when the attempt is over, or another replica has taken it over.
    while (await renewLease(context, attempt, intervalMs)) {
      await context.pause(intervalMs, closing.signal);
      if (Date.parse(attempt.expires_at) <= now()) return expireAttempt(context, attempt.id);
      const poll = await ask(context, secret.deviceCode, attempt, authority);
      if (poll.state === 'slower') intervalMs += slowerMs;
      if (poll.state === 'expired') return expireAttempt(context, attempt.id);
      if (poll.state === 'refused')
        return void (await endAttempt(context, attempt, refusedOutcome(context, { attempt, authority }, poll.failure)));
      if (poll.state === 'signed-in')
        return void (await endAttempt(
          context,
          attempt,
          await signInOutcome(context, attempt, authority, () => Promise.resolve(poll.tokens)),
        ));
    }
  }
}

/** Without an answer of Entra, the code is still valid. */
async function ask(
  { pool, logger }: SignInContext,
  deviceCode: string,
  attempt: Attempt,
  authority: Parameters<typeof askWhetherTyped>[1],
): Promise<DevicePoll> {
  try {
    return await askWhetherTyped(pool, authority, deviceCode);
  } catch (error) {
    logger.warn(
      { attempt: attempt.id, failure: signInFailureIn(error, 'token') },
      'Entra could not be asked whether a device code was typed',
    );
    return { state: 'waiting' };
  }
}

async function renewLease(
  { store, replica, now, timing }: SignInContext,
  { id }: Attempt,
  intervalMs: number,
): Promise<boolean> {
  const renewed = await store.db
    .updateTable('sign_in_attempt')
    .set({ owner: replica, lease_until: isoTime(now() + timing.leaseMs + intervalMs) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where(isFree({ replica, now: now() }))
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n;
}
