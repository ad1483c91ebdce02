/**
 * Sign-ins in a browser. The computer is domain-joined: without a prompt, Kerberos signs in its current user, a trap
 * for ECE's administrators. Microsoft Learn, "OAuth 2.0 authorization code flow" and "device authorization grant".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyObject } from 'node:crypto';
import type { IssuedTokens } from '../tenant/issued-tokens.ts';
import type { TenantState } from '../tenant/state.ts';
import { type Attempt, enter, refuse, show, type Visit, type Waiting } from './attempt.ts';
import { authorize } from './authorize.ts';
import { deviceCode, devicePage, type DeviceTimes } from './device.ts';
import { type Code, createKept, type Device, type Grant, lifetimes } from './grants.ts';
import { showRefusal } from './pages.ts';
import { personNamed, proofAtThePage, unknownPerson } from './people.ts';
import { registrationOf } from './registrations.ts';
import { declined, refusal } from './refusal.ts';
import { answerToken, type Form, type TokenAnswer } from './token-endpoint.ts';

export interface SignInOptions extends DeviceTimes {
  /** Validity of an authorization code. */
  codeS?: number;
  /** Lifetime of an access token without a policy. */
  tokenS?: number;
}

export interface SignIn {
  authorize(request: IncomingMessage, response: ServerResponse, form: Form): void;
  answered(request: IncomingMessage, response: ServerResponse, form: Form): void;
  devicePage(request: IncomingMessage, response: ServerResponse, form: Form): void;
  deviceCode(form: Form): { status: number; body: object };
  token(form: Form): TokenAnswer;
}

export function createSignIn(
  issuedTokens: IssuedTokens,
  key: { private: KeyObject; id: string },
  state: () => TenantState,
  options: SignInOptions = {},
): SignIn {
  const secret = (text: string): void => issuedTokens.note(text);
  const waiting: Waiting = {
    service: {
      issuedTokens,
      key,
      tokenS: options.tokenS,
      codes: createKept<Code>(secret),
      refreshTokens: createKept<Grant>(secret),
      devices: createKept<Device>(secret),
    },
    attempts: createKept<Attempt>(undefined, randomUUID),
    devicesByUserCode: new Map(),
    codeS: options.codeS ?? lifetimes.codeS,
  };
  const visited =
    (answer: (waiting: Waiting, visit: Visit) => void) =>
    (request: IncomingMessage, response: ServerResponse, form: Form): void =>
      answer(waiting, { response, page: { language: request.headers['accept-language'] }, form, now: state() });
  return {
    authorize: visited(authorize),
    answered: visited(answered),
    devicePage: visited(devicePage),
    deviceCode: (form) => deviceCode(waiting, { form, now: state() }, options),
    token: (form) => answerToken(waiting.service, state(), form),
  };
}

function answered(waiting: Waiting, visit: Visit): void {
  const { attempts } = waiting;
  const { response, page, form, now } = visit;
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
    return refuse(waiting, visit, attempt, declined());
  }
  const hint = form('login');
  const user = personNamed(now, hint);
  if (user === undefined)
    return show(waiting, visit, { registration, attempt, hint, problem: unknownPerson(hint, now.tenantId) });
  attempts.drop(form('attempt'));
  enter(waiting, visit, { registration, attempt, user, proof: proofAtThePage(now, user) });
}
