/**
 * Sign-in by device code (Microsoft Learn, "OAuth 2.0 device authorization grant"; RFC 8628). Not with MSAL: it loses
 * Entra's code of a refusal, and polls without a pause if the answer has no interval.
 */
import { z } from 'zod';
import { type Failure, failureCodes } from '../model/observation.ts';
import { createDeadline } from '../observe/deadline.ts';
import { type HttpPool, requestFault } from '../observe/http-pool.ts';
import type { HttpResponse } from '../observe/http.ts';
import { toPlain } from '../observe/plain.ts';
import { clientAssertion } from './client-assertion.ts';
import { questionFault } from './refusal.ts';
import { tokenMs } from './token-network.ts';
import { withoutFrame } from './tokens.ts';
import { refreshTokenIn, type SignInAuthority, type UserTokens } from './user-tokens.ts';

export interface DeviceCode {
  /** Only for the token endpoint. Never shown. */
  deviceCode: string;
  /** The code to type, and the page. */
  userCode: string;
  verificationUrl: string;
  /** Milliseconds: lifetime of the code, polling interval. */
  livesMs: number;
  intervalMs: number;
}

export type DevicePoll =
  | { state: 'waiting' }
  | { state: 'slower' }
  | { state: 'expired' }
  | { state: 'refused'; failure: Failure }
  | { state: 'signed-in'; tokens: UserTokens };

const deviceCodeSchema = z.object({
  device_code: z.string().min(1).max(5000),
  user_code: z.string().regex(/^[A-Za-z0-9-]{4,20}$/),
  verification_uri: z.url({ protocol: /^https$/ }).max(300),
  expires_in: z.coerce.number().min(1).max(86_400),
  // The default of RFC 8628 section 3.2.
  interval: z.coerce.number().min(1).max(300).default(5),
});
const tokensSchema = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.coerce.number().min(1).max(200_000),
  scope: z.string().max(10_000).default(''),
});
const errorSchema = z.object({ error: z.string().max(200), error_description: z.string().max(20_000).default('') });

/** Rejects with a RequestFault of the phase `device-code`. */
export async function askDeviceCode(pool: HttpPool, authority: SignInAuthority): Promise<DeviceCode> {
  const answer = await post(pool, authority, {
    endpoint: 'devicecode',
    form: { scope: scopeOf(authority) },
    phase: 'device-code',
  });
  const read = deviceCodeSchema.safeParse(answer);
  if (!read.success) {
    const refused = errorSchema.safeParse(answer);
    throw refused.success
      ? requestFault(entraFailure(refused.data.error, refused.data.error_description, 'device-code'))
      : questionFault(failureCodes.protocol, 'the answer holds no device code', 'device-code');
  }
  const { device_code, user_code, verification_uri, expires_in, interval } = read.data;
  return {
    deviceCode: device_code,
    userCode: user_code,
    verificationUrl: verification_uri,
    livesMs: expires_in * 1000,
    intervalMs: interval * 1000,
  };
}

/** Rejects with a RequestFault if Entra was not reached or its answer is invalid. The next attempt may succeed. */
export async function askWhetherTyped(
  pool: HttpPool,
  authority: SignInAuthority,
  deviceCode: string,
): Promise<DevicePoll> {
  const asked = Date.now();
  const answer = await post(pool, authority, {
    endpoint: 'token',
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: deviceCode },
    phase: 'token',
  });
  const refused = errorSchema.safeParse(answer);
  if (refused.success) {
    const { error, error_description: description } = refused.data;
    if (error === 'authorization_pending' || error === 'temporarily_unavailable') return { state: 'waiting' };
    if (error === 'slow_down') return { state: 'slower' };
    if (error === 'expired_token') return { state: 'expired' };
    return { state: 'refused', failure: entraFailure(error, description, 'token') };
  }
  const read = tokensSchema.safeParse(answer);
  if (!read.success) throw questionFault(failureCodes.protocol, 'the answer holds no token', 'token');
  const { access_token, expires_in, scope } = read.data;
  const refreshToken = refreshTokenIn(answer);
  const granted = scope
    .split(' ')
    .filter((name) => name !== '')
    .slice(0, 50)
    .map((name) => name.slice(0, 300));
  return {
    state: 'signed-in',
    tokens: {
      accessToken: access_token,
      expiresAt: new Date(asked + expires_in * 1000).toISOString(),
      granted,
      ...(refreshToken === undefined ? {} : { refreshToken }),
    },
  };
}

function scopeOf({ scopes }: SignInAuthority): string {
  return [...scopes, 'openid', 'profile'].join(' ');
}

async function post(
  pool: HttpPool,
  authority: SignInAuthority,
  { endpoint, form, phase }: { endpoint: 'devicecode' | 'token'; form: Record<string, string>; phase: string },
): Promise<unknown> {
  const { application, login, tenantId } = authority;
  const proof =
    endpoint === 'devicecode' || application.credential === undefined
      ? {}
      : application.credential.kind === 'secret'
        ? { client_secret: application.credential.secret }
        : await clientAssertion(authority);
  const body = new URLSearchParams({ client_id: application.clientId, ...form, ...proof }).toString();
  const path = `/${encodeURIComponent(tenantId)}/oauth2/v2.0/${endpoint}`;
  const answer = await pool.request(
    login,
    {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
      bodyCap: 262_144,
    },
    createDeadline(tokenMs),
  );
  return objectIn(answer, phase);
}

function objectIn({ status, headers, body }: HttpResponse, phase: string): unknown {
  if (status === 429) throw questionFault(failureCodes.throttled, 'HTTP 429 in place of an answer', phase);
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Not JSON. The refusal below reports it.
  }
  throw questionFault(
    status >= 500 ? failureCodes.serverError : failureCodes.protocol,
    `HTTP ${status} with ${headers['content-type'] ?? 'no content type'} in place of an answer`,
    phase,
  );
}

/** Prefers the AADSTS number in the description, which is more specific than OAuth's code. */
export function entraFailure(error: string, description: string, phase: string): Failure {
  const number = /AADSTS(\d{4,8})/.exec(description)?.[1];
  const errorCode = error
    .toUpperCase()
    .replaceAll(/[^A-Z0-9_]/g, '')
    .slice(0, 60);
  return {
    phase,
    code: number === undefined ? errorCode || failureCodes.protocol : `AADSTS${number}`,
    text: toPlain(withoutFrame(description), 1000),
  };
}
