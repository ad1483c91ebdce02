/** All state of test sign-ins is in rows, so any replica can continue an attempt. */
import { setTimeout } from 'node:timers/promises';
import { type Observation, observationSchema } from '../../model/observation.ts';
import { type Meter, noMeter } from '../../model/meter.ts';
import { dialDirect } from '../../observe/dial.ts';
import { createHttpPool } from '../../observe/http-pool.ts';
import { dialThroughProxy } from '../../observe/proxy.ts';
import { loadTrust } from '../../observe/trust.ts';
import { say } from '../../text/index.ts';
import type { SignInView, TestSignIns } from '../test-sign-ins.ts';
import type { Vault } from '../vault.ts';
import { type Attempt, deleteOldAttempts, expireAttempts, secretOf } from './attempts.ts';
import { beginAttempt } from './begin.ts';
import { openLink, page, handleCallback } from './browser.ts';
import { createDevicePolls, deviceSecretSchema } from './device-code.ts';
import { type SignInContext, type SignInTiming, usualTiming } from './context.ts';
import { forgetKept, forgetOld, usableSignIns, listKept, rememberKept } from './kept-sign-ins.ts';
import { linkSecretSchema } from './link-secret.ts';
import { sealAnew } from './seal-anew.ts';

export interface SignInsOptions extends Pick<
  SignInContext,
  | 'store'
  | 'application'
  | 'targets'
  | 'deploymentOf'
  | 'accountsOf'
  | 'registrationOf'
  | 'publicUrl'
  | 'replica'
  | 'logger'
> {
  /** If undefined, every sign-in is refused. */
  vault: Vault | undefined;
  /** The URL of the bot's HTTP proxy. */
  proxy?: string | undefined;
  meter?: Meter;
  now?: () => number;
  pause?: SignInContext['pause'];
  timing?: Partial<SignInTiming>;
}

export function createSignIns({
  vault,
  proxy,
  meter = noMeter,
  now = Date.now,
  pause = (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }),
  timing: changes = {},
  ...given
}: SignInsOptions): TestSignIns {
  if (vault === undefined) return withoutVault();
  const pool = createHttpPool({ dial: proxy === undefined ? dialDirect : dialThroughProxy(proxy), connections: 4 });
  const context: SignInContext = {
    ...given,
    vault,
    pool,
    meter,
    now,
    pause,
    timing: { ...usualTiming, ...changes },
  };
  const { store, logger, timing } = context;
  const polls = createDevicePolls(context);
  let sweeping: Promise<void> | undefined;
  const sweep = (): Promise<void> =>
    (sweeping ??= expireAttempts(context)
      .then(() => forgetOld(context))
      .then(() => deleteOldAttempts(context))
      .then(() => sealAnew(context))
      .then(
        (accounts) => void (accounts > 0 && logger.info({ accounts }, 'kept tokens were sealed with the present key')),
      )
      .then(() => polls.look())
      .catch((error: unknown) => logger.error({ err: error }, 'the sweep over test sign-ins failed'))
      .finally(() => (sweeping = undefined)));
  const sweeper = setInterval(() => void sweep(), timing.sweepMs);
  sweeper.unref();

  return {
    notReady: undefined,
    async begin(deployment, wish) {
      loadTrust();
      const begun = await beginAttempt(context, deployment, wish);
      if (begun.ok && wish.way === 'device-code') await polls.look();
      return begun;
    },
    async view(id) {
      const attempt = await store.db
        .selectFrom('sign_in_attempt')
        .selectAll()
        .where('deployment', '=', store.deployment)
        .where('id', '=', id)
        .executeTakeFirst();
      return attempt === undefined ? undefined : viewOf(context, attempt);
    },
    kept: (deployment) => listKept(context, deployment),
    remember: (deployment, account, by, onlyOf) => rememberKept(context, deployment, account, { by, onlyOf }),
    forget: (deployment, account, onlyOf) => forgetKept(context, deployment, account, onlyOf),
    usable: (deployment, accounts, only) => usableSignIns(context, deployment, accounts, only),
    open: (handle) => openLink(context, handle),
    callback: (query, cookies) => {
      loadTrust();
      return handleCallback(context, query, cookies);
    },
    async close() {
      clearInterval(sweeper);
      // In parallel, because a poll may wait for an answer until its connection is closed.
      await Promise.all([polls.close(), pool.close()]);
      await sweeping;
    },
  };
}

async function viewOf(context: SignInContext, attempt: Attempt): Promise<SignInView> {
  const { id, revision, account, window, way, application, expires_at: expiresAt } = attempt;
  const expired = attempt.state === 'waiting' && Date.parse(expiresAt) <= context.now();
  // While a code is redeemed, the card shows a waiting attempt without a link.
  const state = expired ? 'expired' : attempt.state === 'redeeming' ? 'waiting' : attempt.state;
  const to = attempt.to_come === 1 ? { transport: attempt.transport } : {};
  const view: SignInView = { id, revision, account, window, way, application, ...to, state, expiresAt };
  if (attempt.state === 'waiting' && !expired) {
    if (way === 'link') {
      const secret = secretOf(context, attempt, linkSecretSchema);
      return secret === undefined
        ? { ...view, state: 'expired' }
        : { ...view, link: `${context.publicUrl()}/signin/${secret.handle}` };
    }
    const secret = secretOf(context, attempt, deviceSecretSchema);
    return secret === undefined ? { ...view, state: 'expired' } : { ...view, link: secret.page, code: secret.userCode };
  }
  if (attempt.outcome === null) return view;
  const outcome = observationSchema.parse(JSON.parse(attempt.outcome));
  const keptUntil = await keptUntilOf(context, attempt, outcome);
  return { ...view, outcome, ...(keptUntil === undefined ? {} : { keptUntil }) };
}

/** When this attempt's token is deleted; undefined if the kept token is from another attempt. */
async function keptUntilOf(
  { store }: SignInContext,
  { deployment, account, window, transport }: Attempt,
  { at }: Observation,
): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('sign_in')
    .select(['forget_at', 'remembered', 'tokens'])
    .where('deployment', '=', deployment)
    .where('account', '=', account)
    .where('window', '=', window)
    .where('transport', '=', transport)
    .where('at', '=', at)
    .executeTakeFirst();
  return row === undefined || row.tokens === null || row.remembered === 1 ? undefined : row.forget_at;
}

/** Without a key nothing can be kept, so no attempt can begin. */
function withoutVault(): TestSignIns {
  const notReady = say('sign-ins.no-key');
  const refused = { ok: false, refusal: notReady } as const;
  return {
    notReady,
    begin: () => Promise.resolve(refused),
    view: () => Promise.resolve(undefined),
    kept: () => Promise.resolve([]),
    remember: () => Promise.resolve(refused),
    forget: () => Promise.resolve(0),
    usable: () => Promise.resolve({ observations: [], tokens: new Map() }),
    open: () => Promise.resolve(page('unknown')),
    callback: () => Promise.resolve(page('unknown')),
    close: () => Promise.resolve(),
  };
}
