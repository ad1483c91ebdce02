import { type Deployment, mailAddress } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { askDeviceCode, type DeviceCode } from '../../tenant/device-code.ts';
import type { SignInAuthority } from '../../tenant/user-tokens.ts';
import { say } from '../../text/index.ts';
import { hashOf } from '../random-secret.ts';
import type { SignInWish } from '../test-sign-ins.ts';
import { insertAttempt, type ReadyWish, newAttemptId, attemptSealPlace } from './attempts.ts';
import { authorityFor, loginForBrowsers, registrationRefusal } from './authority.ts';
import type { DeviceSecret } from './device-code.ts';
import { endAttempt } from './end.ts';
import { isoTime, type SignInContext } from './context.ts';
import { newLinkSecret } from './link-secret.ts';
import { signInFailureIn, refusedOutcome } from './outcome.ts';

export type Begun = { ok: true; id: string } | { ok: false; refusal: Text };

export async function beginAttempt(context: SignInContext, deployment: Deployment, asked: SignInWish): Promise<Begun> {
  const { transport = deployment.transport } = asked;
  const wish = { ...asked, account: asked.account.toLowerCase(), transport, toCome: asked.transport !== undefined };
  if (!mailAddress.safeParse(wish.account).success)
    return { ok: false, refusal: say('sign-ins.no-address', { account: asked.account.slice(0, 100) }) };
  const found = authorityFor(context, deployment, wish);
  if (!found.ok) return found;
  const refusal = await registrationRefusal(context, deployment, wish);
  if (refusal !== undefined) return { ok: false, refusal };
  return {
    ok: true,
    id: await (wish.way === 'link'
      ? beginLink(context, deployment, wish)
      : beginDeviceCode(context, deployment, wish, found.authority)),
  };
}

async function beginLink(context: SignInContext, deployment: Deployment, wish: ReadyWish): Promise<string> {
  const id = newAttemptId();
  const secret = newLinkSecret();
  await insertAttempt(context, deployment.name, wish, {
    id,
    handle_hash: hashOf(secret.handle) ?? null,
    state_hash: hashOf(secret.ticket) ?? null,
    secret: context.vault.seal(
      secret,
      attemptSealPlace({ id, deployment: deployment.name, account: wish.account, window: wish.window }),
    ),
    expires_at: isoTime(context.now() + context.timing.linkMs),
  });
  return id;
}

/** A refusal of Entra to give a code is an outcome, too. */
async function beginDeviceCode(
  context: SignInContext,
  deployment: Deployment,
  wish: ReadyWish,
  authority: SignInAuthority,
): Promise<string> {
  const id = newAttemptId();
  const { store, now, timing, replica } = context;
  const owned = { id, owner: replica, lease_until: isoTime(now() + timing.leaseMs) };
  let code: DeviceCode;
  try {
    code = await askDeviceCode(context.pool, authority);
  } catch (error) {
    await insertAttempt(context, deployment.name, wish, {
      ...owned,
      state: 'redeeming',
      expires_at: isoTime(now() + timing.linkMs),
    });
    const row = await store.db.selectFrom('sign_in_attempt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await endAttempt(
      context,
      row,
      refusedOutcome(context, { attempt: row, authority }, signInFailureIn(error, 'device-code')),
    );
    return id;
  }
  const secret: DeviceSecret = {
    deviceCode: code.deviceCode,
    userCode: code.userCode,
    page: pageFor(deployment, authority, code),
    intervalMs: code.intervalMs,
  };
  await insertAttempt(context, deployment.name, wish, {
    ...owned,
    secret: context.vault.seal(
      secret,
      attemptSealPlace({ id, deployment: deployment.name, account: wish.account, window: wish.window }),
    ),
    expires_at: isoTime(now() + Math.min(code.livesMs, timing.linkMs)),
  });
  return id;
}

/** Entra's answer names Microsoft's page, but a stand-in has its own. */
function pageFor(deployment: Deployment, authority: SignInAuthority, { verificationUrl }: DeviceCode): string {
  return deployment.endpoints.login?.browser === undefined
    ? verificationUrl
    : `${loginForBrowsers(deployment, authority)}/devicelogin`;
}
