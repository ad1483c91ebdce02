/** One person's sign-in at the simulated Entra: from the page to the redirect, or to the decision on a device code. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { TenantState, User } from '../tenant/state.ts';
import { type Code, type Device, type Grant, type Kept, lifetimes } from './grants.ts';
import { askWho, type PageOptions, showRefusal, tell } from './pages.ts';
import { type Proof, refusedPerson } from './people.ts';
import type { Registration } from './registrations.ts';
import { declined, inJson, type SignInRefusal } from './refusal.ts';
import type { WantedScopes } from './scopes.ts';
import type { Form, TokenService } from './token-endpoint.ts';

export interface Attempt {
  clientId: string;
  scopes: WantedScopes;
  to:
    | { redirectUri: string; state: string; mode: string; nonce: string; challenge: Code['challenge'] }
    | { device: string };
}

export interface Visit {
  response: ServerResponse;
  page: PageOptions;
  form: Form;
  /** The tenant as it is now. */
  now: TenantState;
}

/** Kept between two requests. */
export interface Waiting {
  service: TokenService;
  attempts: Kept<Attempt>;
  devicesByUserCode: Map<string, string>;
  /** Validity of an authorization code. */
  codeS: number;
}

export function show(
  { attempts }: Waiting,
  { response, page, now }: Visit,
  {
    registration,
    attempt,
    hint,
    problem,
  }: { registration: Registration; attempt: Attempt; hint: string; problem?: SignInRefusal },
): void {
  askWho(response, page, {
    action: `/${now.tenantId}/login`,
    attempt: attempts.keep(attempt, lifetimes.pageS),
    application: registration.name,
    hint,
    ...(problem === undefined ? {} : { problem }),
  });
}

/** The person is authenticated; now the tenant decides. */
export function enter(
  waiting: Waiting,
  visit: Visit,
  { registration, attempt, user, proof }: { registration: Registration; attempt: Attempt; user: User; proof: Proof },
): void {
  const { now, response } = visit;
  const { to, scopes } = attempt;
  const rights = scopes.wanted.flatMap((wanted) => wanted.rights);
  const refused = refusedPerson(now, { registration, user, proof, rights });
  if (refused !== undefined) return refuse(waiting, visit, attempt, refused);
  const grant: Grant = {
    clientId: registration.id,
    userId: user.id,
    proof,
    signedInAt: Date.now(),
    scopes,
    byDevice: 'device' in to,
    ...('device' in to || to.nonce === '' ? {} : { nonce: to.nonce }),
  };
  if ('device' in to) {
    const isBlocked = now.signIn.deviceCode === 'blocked';
    return settle(waiting, visit, to.device, isBlocked ? { is: 'blocked' } : { is: 'granted', grant });
  }
  const code = waiting.service.codes.keep(
    {
      grant,
      redirectUri: to.redirectUri,
      redeemed: false,
      ...(to.challenge === undefined ? {} : { challenge: to.challenge }),
    },
    waiting.codeS,
  );
  goTo(response, to, { code, ...(to.state === '' ? {} : { state: to.state }), session_state: randomUUID() });
}

export function refuse(waiting: Waiting, visit: Visit, { to }: Attempt, refused: SignInRefusal): void {
  const { response, page } = visit;
  if (!('device' in to)) return goBack(response, to, refused);
  if (refused.code === declined().code) return settle(waiting, visit, to.device, { is: 'declined' });
  showRefusal(response, page, refused);
}

function settle({ service }: Waiting, { response, page }: Visit, device: string, to: Device['state']): void {
  const waiting = service.devices.find(device);
  if (waiting === undefined || waiting.ended) return tell(response, page, 'simulated-sign-in.code-expired');
  waiting.value.state = to;
  tell(
    response,
    page,
    to.is === 'granted'
      ? 'simulated-sign-in.code-done'
      : to.is === 'declined'
        ? 'simulated-sign-in.code-declined'
        : 'simulated-sign-in.code-blocked',
  );
}

export type Way = Extract<Attempt['to'], { redirectUri: string }>;

export function goBack(response: ServerResponse, target: Way, refused: SignInRefusal): void {
  const { error, error_description, error_uri } = inJson(refused);
  goTo(response, target, {
    error,
    error_description,
    error_uri,
    ...(target.state === '' ? {} : { state: target.state }),
  });
}

function goTo(response: ServerResponse, { redirectUri, mode }: Way, values: Record<string, string>): void {
  const location = new URL(redirectUri);
  if (mode === 'fragment') location.hash = new URLSearchParams(values).toString();
  else for (const [name, value] of Object.entries(values)) location.searchParams.set(name, value);
  response.writeHead(302, { location: location.href, 'cache-control': 'no-store' }).end();
}
