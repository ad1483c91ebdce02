/** The browser opens the link, and Entra redirects it back. The pages echo nothing of a request. */
import type { Deployment } from '../../model/deployment.ts';
import { entraFailure } from '../../tenant/device-code.ts';
import { redeemCode, type SignInAuthority } from '../../tenant/user-tokens.ts';
import { languageOf, say } from '../../text/index.ts';
import { hashOf, newSecret } from '../random-secret.ts';
import { singleParameter } from '../single-parameter.ts';
import type { SignInAnswer, SignInPage } from '../test-sign-ins.ts';
import { type Attempt, secretOf, takeToRedeem } from './attempts.ts';
import { authorityFor, authorizeUrl, redirectUri } from './authority.ts';
import { endAttempt } from './end.ts';
import type { SignInContext } from './context.ts';
import {
  cookieIn,
  isOpening,
  linkCookie,
  type LinkSecret,
  linkSecretSchema,
  openingOf,
  ticketOf,
} from './link-secret.ts';
import { signInOutcome, refusedOutcome } from './outcome.ts';

type PageName = 'done' | 'unknown' | 'used' | 'expired' | 'replaced' | 'other-browser' | 'malformed' | 'trouble';

const statusOf = {
  done: 200,
  unknown: 404,
  used: 410,
  expired: 410,
  replaced: 410,
  'other-browser': 400,
  malformed: 400,
  trouble: 502,
} as const satisfies Record<PageName, SignInPage['status']>;

export async function openLink(context: SignInContext, handle: string): Promise<SignInAnswer> {
  const found = await attemptBy(context, 'handle_hash', handle);
  if ('page' in found) return found;
  const { attempt, secret, deployment, authority } = found;
  const value = newSecret();
  const { state, nonce, challenge } = openingOf(secret, value);
  const redirect = redirectUri(context);
  const seconds = Math.ceil((Date.parse(attempt.expires_at) - context.now()) / 1000);
  return {
    location: authorizeUrl(deployment, authority, {
      redirect,
      state,
      nonce,
      challenge,
      account: attempt.account,
      window: attempt.window,
    }),
    cookie: linkCookie(secret, value, { seconds, secure: redirect.startsWith('https:') }),
  };
}

export async function handleCallback(
  context: SignInContext,
  query: URLSearchParams,
  cookies: string | undefined,
): Promise<SignInAnswer> {
  const [state, code, error] = [
    singleParameter(query, 'state', 200),
    singleParameter(query, 'code', 8000),
    singleParameter(query, 'error', 200),
  ];
  const ticket = state === undefined ? undefined : ticketOf(state);
  if (state === undefined || ticket === undefined || (code === undefined) === (error === undefined))
    return page('malformed');
  const found = await attemptBy(context, 'state_hash', ticket);
  if ('page' in found) return found;
  const { attempt, secret, authority } = found;
  const cookie = cookieIn(cookies, secret);
  const opening = cookie === undefined ? undefined : openingOf(secret, cookie);
  // A request from another browser changes nothing, so that the right browser can still return from Entra.
  if (opening === undefined || !isOpening(state, opening)) return page('other-browser', attempt);
  if (!(await takeToRedeem(context, attempt.id))) return page('used', attempt);
  const outcome =
    code === undefined
      ? refusedOutcome(
          context,
          { attempt, authority },
          entraFailure(error ?? '', singleParameter(query, 'error_description', 8000) ?? '', 'authorize'),
        )
      : await signInOutcome(context, attempt, authority, () =>
          redeemCode(context.pool, authority, {
            code,
            verifier: opening.verifier,
            nonce: opening.nonce,
            redirectUri: redirectUri(context),
          }),
        );
  return page((await endAttempt(context, attempt, outcome)) ? 'done' : 'expired', attempt);
}

interface FoundAttempt {
  attempt: Attempt;
  secret: LinkSecret;
  deployment: Deployment;
  authority: SignInAuthority;
}

/** The attempt of this secret, or the page that says why it cannot continue. */
async function attemptBy(
  context: SignInContext,
  column: 'handle_hash' | 'state_hash',
  given: string,
): Promise<FoundAttempt | { page: SignInPage }> {
  const hash = hashOf(given);
  const attempt =
    hash === undefined
      ? undefined
      : await context.store.db
          .selectFrom('sign_in_attempt')
          .selectAll()
          .where('deployment', '=', context.store.deployment)
          .where(column, '=', hash)
          .executeTakeFirst();
  if (attempt === undefined) return page('unknown');
  const ended = whyEnded(context, attempt);
  if (ended !== undefined) return page(ended, attempt);
  const secret = secretOf(context, attempt, linkSecretSchema);
  const deployment = await context.deploymentOf(attempt.deployment);
  const found = deployment === undefined ? undefined : authorityFor(context, deployment, attempt);
  // The vault's key, the deployment file or the application has changed.
  if (secret === undefined || deployment === undefined || found?.ok !== true) return page('trouble', attempt);
  return { attempt, secret, deployment, authority: found.authority };
}

function whyEnded({ now }: SignInContext, { state, expires_at }: Attempt): PageName | undefined {
  if (state === 'replaced' || state === 'expired') return state;
  if (state !== 'waiting') return 'used';
  return Date.parse(expires_at) <= now() ? 'expired' : undefined;
}

export function page(name: PageName, attempt?: Attempt): { page: SignInPage } {
  return {
    page: {
      status: statusOf[name],
      language: languageOf(attempt?.language),
      title: say(`sign-in-page.${name}.title`),
      paragraphs: [say(`sign-in-page.${name}.said`)],
    },
  };
}
