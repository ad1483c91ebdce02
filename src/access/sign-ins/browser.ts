/** The two moments at which the browser comes by: with the link, and back from Entra. What it is told is ours; nothing from outside is shown. */
import { entraFailure } from '../../tenant/device-code.ts';
import { redeemCode } from '../../tenant/user-tokens.ts';
import { say } from '../../text/index.ts';
import type { SignInAnswer, SignInPage } from '../test-sign-ins.ts';
import { type Attempt, secretOf, takeToRedeem } from './attempts.ts';
import { authorityFor, authorizeUrl, redirectUri } from './authority.ts';
import { endAttempt } from './end.ts';
import type { Ground } from './ground.ts';
import { cookieIn, hashOf, isOpening, linkSecretSchema, newSecret, openingOf, setCookie, ticketOf } from './link-secret.ts';
import { outcomeOf, refusedOutcome } from './outcome.ts';

type PageName = 'done' | 'unknown' | 'used' | 'expired' | 'replaced' | 'other-browser' | 'malformed' | 'trouble';

const statusOf = { done: 200, unknown: 404, used: 410, expired: 410, replaced: 410, 'other-browser': 400, malformed: 400, trouble: 502 } as const satisfies Record<PageName, SignInPage['status']>;

export async function openLink(ground: Ground, handle: string): Promise<SignInAnswer> {
  const attempt = await attemptBy(ground, 'handle_hash', handle);
  if (attempt === undefined) return page('unknown');
  const over = whyOver(ground, attempt);
  if (over !== undefined) return page(over, attempt);
  const secret = secretOf(ground, attempt, linkSecretSchema);
  const deployment = await ground.deploymentOf(attempt.deployment);
  const found = deployment === undefined ? undefined : authorityFor(ground, deployment, attempt.application);
  if (secret === undefined || deployment === undefined || found?.ok !== true) return page('trouble', attempt);
  const value = newSecret();
  const { state, nonce, challenge } = openingOf(secret, value);
  const redirect = redirectUri(ground);
  const seconds = Math.ceil((Date.parse(attempt.expires_at) - ground.now()) / 1000);
  return {
    location: authorizeUrl(deployment, found.authority, { redirect, state, nonce, challenge, account: attempt.account, window: attempt.window }),
    cookie: setCookie(secret, value, { seconds, secure: redirect.startsWith('https:') }),
  };
}

export async function takeBack(ground: Ground, query: URLSearchParams, cookies: string | undefined): Promise<SignInAnswer> {
  const [state, code, error] = [single(query, 'state', 200), single(query, 'code', 8000), single(query, 'error', 200)];
  const ticket = state === undefined ? undefined : ticketOf(state);
  if (state === undefined || ticket === undefined || (code === undefined) === (error === undefined)) return page('malformed');
  const attempt = await attemptBy(ground, 'state_hash', ticket);
  if (attempt === undefined) return page('unknown');
  const over = whyOver(ground, attempt);
  if (over !== undefined) return page(over, attempt);
  const secret = secretOf(ground, attempt, linkSecretSchema);
  const deployment = await ground.deploymentOf(attempt.deployment);
  const found = deployment === undefined ? undefined : authorityFor(ground, deployment, attempt.application);
  if (secret === undefined || found?.ok !== true) return page('trouble', attempt);
  const cookie = cookieIn(cookies, secret);
  const opening = cookie === undefined ? undefined : openingOf(secret, cookie);
  // Another browser spends nothing: the one that was sent can still come back.
  if (opening === undefined || !isOpening(state, opening)) return page('other-browser', attempt);
  if (!(await takeToRedeem(ground, attempt.id))) return page('used', attempt);
  const { authority } = found;
  const outcome =
    code === undefined
      ? refusedOutcome(ground, attempt, authority, entraFailure(error ?? '', single(query, 'error_description', 8000) ?? '', 'authorize'))
      : await outcomeOf(ground, attempt, authority, () => redeemCode(ground.pool, authority, { code, verifier: opening.verifier, nonce: opening.nonce, redirectUri: redirectUri(ground) }));
  return page((await endAttempt(ground, attempt, outcome)) ? 'done' : 'expired', attempt);
}

async function attemptBy({ store: { db } }: Ground, column: 'handle_hash' | 'state_hash', secret: string): Promise<Attempt | undefined> {
  const hash = hashOf(secret);
  return hash === undefined ? undefined : db.selectFrom('sign_in_attempt').selectAll().where(column, '=', hash).executeTakeFirst();
}

function whyOver({ now }: Ground, { state, expires_at }: Attempt): PageName | undefined {
  if (state === 'replaced' || state === 'expired') return state;
  if (state !== 'waiting') return 'used';
  return Date.parse(expires_at) <= now() ? 'expired' : undefined;
}

/** Undefined where it is missing, empty, there twice, or too long to be Entra's. */
function single(query: URLSearchParams, name: string, longest: number): string | undefined {
  const [value = '', ...more] = query.getAll(name);
  return value === '' || more.length > 0 || value.length > longest ? undefined : value;
}

export function page(name: PageName, attempt?: Attempt): SignInAnswer {
  const language = attempt?.language === 'fr' ? 'fr' : 'en';
  return { page: { status: statusOf[name], language, title: say(`sign-in-page.${name}.title`), said: [say(`sign-in-page.${name}.said`)] } };
}
