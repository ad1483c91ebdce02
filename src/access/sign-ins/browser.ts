/**
 * The two moments at which the browser comes by: with the link, and back from Entra. What it is told is ours; nothing
 * from outside is shown.
 */
import type { Deployment } from '../../model/deployment.ts';
import { entraFailure } from '../../tenant/device-code.ts';
import { redeemCode, type SignInAuthority } from '../../tenant/user-tokens.ts';
import { languageOf, say } from '../../text/index.ts';
import type { SignInAnswer, SignInPage } from '../test-sign-ins.ts';
import { type Attempt, secretOf, takeToRedeem } from './attempts.ts';
import { authorityFor, authorizeUrl, redirectUri } from './authority.ts';
import { endAttempt } from './end.ts';
import type { Ground } from './context.ts';
import {
  cookieIn,
  hashOf,
  isOpening,
  type LinkSecret,
  linkSecretSchema,
  newSecret,
  openingOf,
  setCookie,
  ticketOf,
} from './link-secret.ts';
import { outcomeOf, refusedOutcome } from './outcome.ts';

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

export async function openLink(ground: Ground, handle: string): Promise<SignInAnswer> {
  const begun = await begunBy(ground, 'handle_hash', handle);
  if ('page' in begun) return begun;
  const { attempt, secret, deployment, authority } = begun;
  const value = newSecret();
  const { state, nonce, challenge } = openingOf(secret, value);
  const redirect = redirectUri(ground);
  const seconds = Math.ceil((Date.parse(attempt.expires_at) - ground.now()) / 1000);
  return {
    location: authorizeUrl(deployment, authority, {
      redirect,
      state,
      nonce,
      challenge,
      account: attempt.account,
      window: attempt.window,
    }),
    cookie: setCookie(secret, value, { seconds, secure: redirect.startsWith('https:') }),
  };
}

export async function takeBack(
  ground: Ground,
  query: URLSearchParams,
  cookies: string | undefined,
): Promise<SignInAnswer> {
  const [state, code, error] = [single(query, 'state', 200), single(query, 'code', 8000), single(query, 'error', 200)];
  const ticket = state === undefined ? undefined : ticketOf(state);
  if (state === undefined || ticket === undefined || (code === undefined) === (error === undefined))
    return page('malformed');
  const begun = await begunBy(ground, 'state_hash', ticket);
  if ('page' in begun) return begun;
  const { attempt, secret, authority } = begun;
  const cookie = cookieIn(cookies, secret);
  const opening = cookie === undefined ? undefined : openingOf(secret, cookie);
  // Another browser spends nothing: the one that was sent can still come back.
  if (opening === undefined || !isOpening(state, opening)) return page('other-browser', attempt);
  if (!(await takeToRedeem(ground, attempt.id))) return page('used', attempt);
  const outcome =
    code === undefined
      ? refusedOutcome(
          ground,
          attempt,
          authority,
          entraFailure(error ?? '', single(query, 'error_description', 8000) ?? '', 'authorize'),
        )
      : await outcomeOf(ground, attempt, authority, () =>
          redeemCode(ground.pool, authority, {
            code,
            verifier: opening.verifier,
            nonce: opening.nonce,
            redirectUri: redirectUri(ground),
          }),
        );
  return page((await endAttempt(ground, attempt, outcome)) ? 'done' : 'expired', attempt);
}

interface Begun {
  attempt: Attempt;
  secret: LinkSecret;
  deployment: Deployment;
  authority: SignInAuthority;
}

/** The attempt that this secret is of, with what it goes on with; or the page that says why it does not. */
async function begunBy(
  ground: Ground,
  column: 'handle_hash' | 'state_hash',
  handed: string,
): Promise<Begun | { page: SignInPage }> {
  const hash = hashOf(handed);
  const attempt =
    hash === undefined
      ? undefined
      : await ground.store.db.selectFrom('sign_in_attempt').selectAll().where(column, '=', hash).executeTakeFirst();
  if (attempt === undefined) return page('unknown');
  const over = whyOver(ground, attempt);
  if (over !== undefined) return page(over, attempt);
  const secret = secretOf(ground, attempt, linkSecretSchema);
  const deployment = await ground.deploymentOf(attempt.deployment);
  const found = deployment === undefined ? undefined : authorityFor(ground, deployment, attempt.application);
  // The key, the deployment file or the application is another than when the link was made.
  if (secret === undefined || deployment === undefined || found?.ok !== true) return page('trouble', attempt);
  return { attempt, secret, deployment, authority: found.authority };
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

export function page(name: PageName, attempt?: Attempt): { page: SignInPage } {
  const language = languageOf(attempt?.language);
  return {
    page: {
      status: statusOf[name],
      language,
      title: say(`sign-in-page.${name}.title`),
      said: [say(`sign-in-page.${name}.said`)],
    },
  };
}
