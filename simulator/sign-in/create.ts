/**
 * Signing in at Entra, in a browser. The computer is joined to the domain: where no page is asked for, Kerberos signs
 * in the person who sits there, which is the trap that ECE's administrators fall into. Microsoft Learn, "OAuth 2.0
 * authorization code flow" and "device authorization grant".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyObject } from 'node:crypto';
import type { IssuedTokens } from '../tenant/issued-tokens.ts';
import type { TenantState, User } from '../tenant/state.ts';
import { type Code, createKept, type Device, type Grant, lifetimes, userCode } from './grants.ts';
import { askCode, askWho, type PageOptions, showRefusal, tell } from './pages.ts';
import { atTheKeyboard, personNamed, type Proof, proofAtThePage, refusedPerson, unknownPerson } from './people.ts';
import { platformOf, type Registration, registrationOf } from './registrations.ts';
import { declined, inJson, missing, refusal, type SignInRefusal, unknownApplication } from './refusal.ts';
import { readScopes, type WantedScopes } from './scopes.ts';
import { answerToken, type TokenService, type Form, type TokenAnswer } from './token-endpoint.ts';

export interface SignInOptions {
  /** How often a device may ask, and for how long its code is good; as Entra has it unless given. */
  deviceIntervalS?: number;
  deviceS?: number;
  /** How long an authorization code is good. */
  codeS?: number;
  /** The lifetime of an access token without a policy. */
  tokenS?: number;
}

export interface SignIn {
  authorize(request: IncomingMessage, response: ServerResponse, form: Form): void;
  /** The forms of the pages. */
  answered(request: IncomingMessage, response: ServerResponse, form: Form): void;
  devicePage(request: IncomingMessage, response: ServerResponse, form: Form): void;
  deviceCode(form: Form): { status: number; body: object };
  token(form: Form): TokenAnswer;
}

/** Somebody is at the page, and this is what it is about. */
interface Attempt {
  clientId: string;
  scopes: WantedScopes;
  to:
    | { redirectUri: string; state: string; mode: string; nonce: string; challenge: Code['challenge'] }
    | { device: string };
}

const base = (tenantId: string): string => `/${tenantId}`;

export function createSignIn(
  issuedTokens: IssuedTokens,
  key: { private: KeyObject; id: string },
  state: () => TenantState,
  options: SignInOptions = {},
): SignIn {
  const secret = (text: string): void => issuedTokens.note(text);
  const service: TokenService = {
    issuedTokens,
    key,
    tokenS: options.tokenS,
    codes: createKept<Code>(secret),
    refreshTokens: createKept<Grant>(secret),
    devices: createKept<Device>(secret),
  };
  const attempts = createKept<Attempt>(undefined, randomUUID);
  const devicesByUserCode = new Map<string, string>();

  return {
    authorize(request, response, form) {
      const page = pageOf(request);
      const now = state();
      const registration = registrationOf(now, form('client_id'));
      if (form('client_id') === '') return showRefusal(response, page, missing('client_id'));
      if (registration === undefined)
        return showRefusal(response, page, unknownApplication(form('client_id'), now.tenantId));
      const redirectUri = form('redirect_uri');
      if (platformOf(registration, redirectUri) === undefined)
        return showRefusal(response, page, wrongRedirect(redirectUri, registration));
      const method =
        form('code_challenge_method') === 'plain' || form('code_challenge_method') === '' ? 'plain' : 'S256';
      const challenge =
        form('code_challenge') === '' ? undefined : ({ method, value: form('code_challenge') } as const);
      const to = {
        redirectUri,
        state: form('state'),
        mode: form('response_mode') || 'query',
        nonce: form('nonce'),
        challenge,
      };
      const scopes = readScopes(form('scope'), now.tenantId);
      if ('code' in scopes) return goBack(response, to, scopes);
      if (form('response_type') !== 'code')
        return goBack(
          response,
          to,
          refusal(
            'unsupported_response_type',
            700054,
            `response_type '${form('response_type').slice(0, 50)}' is not enabled for the application.`,
          ),
        );
      const attempt: Attempt = { clientId: registration.id, scopes, to };
      const prompt = form('prompt');
      const hint = form('login_hint');
      const joined = personNamed(now, atTheKeyboard);
      // A request that names another person, or asks for the page, gets the page.
      const asks = (prompt !== '' && prompt !== 'none') || (hint !== '' && hint.toLowerCase() !== atTheKeyboard);
      if (joined !== undefined && (!asks || now.signIn.kerberosEverywhere))
        return enter(response, page, now, registration, attempt, joined, 'kerberos');
      if (prompt === 'none')
        return goBack(
          response,
          to,
          refusal('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.'),
        );
      show(response, page, now, registration, attempt, hint);
    },

    answered(request, response, form) {
      const page = pageOf(request);
      const now = state();
      const known = attempts.find(form('attempt'));
      const registration = known === undefined ? undefined : registrationOf(now, known.value.clientId);
      if (known === undefined || known.ended || registration === undefined)
        return showRefusal(
          response,
          page,
          refusal('invalid_request', 90013, 'Invalid input received from the user: this page is too old, begin again.'),
        );
      const attempt = known.value;
      if (form('answer') === 'cancel') {
        attempts.drop(form('attempt'));
        return refuse(response, page, attempt, declined());
      }
      const user = personNamed(now, form('login'));
      if (user === undefined)
        return show(
          response,
          page,
          now,
          registration,
          attempt,
          form('login'),
          unknownPerson(form('login'), now.tenantId),
        );
      attempts.drop(form('attempt'));
      enter(response, page, now, registration, attempt, user, proofAtThePage(now, user));
    },

    devicePage(request, response, form) {
      const page = pageOf(request);
      const now = state();
      const typed = form('otc').trim().toUpperCase();
      const device = devicesByUserCode.get(typed);
      const waiting = device === undefined ? undefined : service.devices.find(device);
      const registration = waiting === undefined ? undefined : registrationOf(now, waiting.value.clientId);
      if (device === undefined || waiting === undefined || waiting.ended || registration === undefined)
        return askCode(response, page, { action: '/devicelogin', unknown: typed !== '' });
      devicesByUserCode.delete(typed);
      show(
        response,
        page,
        now,
        registration,
        { clientId: registration.id, scopes: waiting.value.scopes, to: { device } },
        '',
      );
    },

    deviceCode(form) {
      const now = state();
      const problem = (refused: SignInRefusal) => ({ status: 400, body: inJson(refused) });
      if (form('client_id') === '') return problem(missing('client_id'));
      const registration = registrationOf(now, form('client_id'));
      if (registration === undefined) return problem(unknownApplication(form('client_id'), now.tenantId));
      if (form('scope') === '') return problem(missing('scope'));
      const scopes = readScopes(form('scope'), now.tenantId);
      if ('code' in scopes) return problem(scopes);
      const code = userCode();
      const { deviceIntervalS: intervalS = lifetimes.deviceIntervalS, deviceS = lifetimes.deviceS } = options;
      const device = service.devices.keep(
        { userCode: code, clientId: registration.id, scopes, intervalS, state: { is: 'pending' } },
        deviceS,
      );
      devicesByUserCode.set(code, device);
      const verification_uri = 'https://login.microsoft.com/device';
      return {
        status: 200,
        body: {
          user_code: code,
          device_code: device,
          verification_uri,
          expires_in: deviceS,
          interval: intervalS,
          message:
            `To sign in, use a web browser to open the page ${verification_uri} and enter the code ${code} ` +
            'to authenticate.',
        },
      };
    },

    token: (form) => answerToken(service, state(), form),
  };

  function show(
    response: ServerResponse,
    page: PageOptions,
    now: TenantState,
    registration: Registration,
    attempt: Attempt,
    hint: string,
    problem?: SignInRefusal,
  ): void {
    const waiting = attempts.keep(attempt, lifetimes.pageS);
    askWho(response, page, {
      action: `${base(now.tenantId)}/login`,
      attempt: waiting,
      application: registration.name,
      hint,
      ...(problem === undefined ? {} : { problem }),
    });
  }

  /** Somebody is known by now; the tenant has the last word. */
  function enter(
    response: ServerResponse,
    page: PageOptions,
    now: TenantState,
    registration: Registration,
    attempt: Attempt,
    user: User,
    proof: Proof,
  ): void {
    const rights = attempt.scopes.wanted.flatMap((wanted) => wanted.rights);
    const refused = refusedPerson(now, registration, user, proof, rights);
    if (refused !== undefined) return refuse(response, page, attempt, refused);
    const { to } = attempt;
    const grant: Grant = {
      clientId: registration.id,
      userId: user.id,
      proof,
      signedInAt: Date.now(),
      scopes: attempt.scopes,
      byDevice: 'device' in to,
      ...('device' in to || to.nonce === '' ? {} : { nonce: to.nonce }),
    };
    if ('device' in to)
      return settle(
        response,
        page,
        to.device,
        now.signIn.deviceCode === 'blocked' ? { is: 'blocked' } : { is: 'granted', grant },
      );
    const code = service.codes.keep(
      {
        grant,
        redirectUri: to.redirectUri,
        redeemed: false,
        ...(to.challenge === undefined ? {} : { challenge: to.challenge }),
      },
      options.codeS ?? lifetimes.codeS,
    );
    goTo(response, to, { code, ...(to.state === '' ? {} : { state: to.state }), session_state: randomUUID() });
  }

  function refuse(response: ServerResponse, page: PageOptions, { to }: Attempt, refused: SignInRefusal): void {
    if (!('device' in to)) return goBack(response, to, refused);
    if (refused.code === declined().code) return settle(response, page, to.device, { is: 'declined' });
    showRefusal(response, page, refused);
  }

  function settle(response: ServerResponse, page: PageOptions, device: string, to: Device['state']): void {
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
}

type Way = Extract<Attempt['to'], { redirectUri: string }>;

/** Entra redirects to the application with the error and its text. */
function goBack(response: ServerResponse, way: Way, refused: SignInRefusal): void {
  const { error, error_description, error_uri } = inJson(refused);
  goTo(response, way, { error, error_description, error_uri, ...(way.state === '' ? {} : { state: way.state }) });
}

function goTo(response: ServerResponse, { redirectUri, mode }: Way, values: Record<string, string>): void {
  const location = new URL(redirectUri);
  if (mode === 'fragment') location.hash = new URLSearchParams(values).toString();
  else for (const [name, value] of Object.entries(values)) location.searchParams.set(name, value);
  response.writeHead(302, { location: location.href, 'cache-control': 'no-store' }).end();
}

const wrongRedirect = (uri: string, { id, redirects }: Registration): SignInRefusal =>
  redirects.web.length + redirects.publicClient.length + redirects.spa.length === 0
    ? refusal('invalid_request', 500113, 'No reply address is registered for the application.')
    : refusal(
        'invalid_request',
        50011,
        `The redirect URI '${uri.slice(0, 300)}' specified in the request does not match the redirect URIs ` +
          `configured for the application '${id}'. Make sure the redirect URI sent in the request matches ` +
          'one added to your application in the Azure portal.',
      );

function pageOf(request: IncomingMessage): PageOptions {
  return { language: request.headers['accept-language'] };
}
