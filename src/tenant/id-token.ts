/**
 * Verifies who a person is. Sources: OpenID Connect Core 1.0, section 3.1.3.7; Microsoft Learn, "ID tokens in the Microsoft
 * identity platform".
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { createDeadline } from '../observe/deadline.ts';
import { originOf } from '../observe/http.ts';
import type { HttpPool } from '../observe/http-pool.ts';
import { toPlain } from '../observe/plain.ts';
import { questionFault } from './refusal.ts';
import type { SignInAuthority } from './user-tokens.ts';

export interface IdTokenClaims {
  objectId: string;
  tenantId: string;
  name: string;
}

/** `clock`: this machine's time and Microsoft's differ by more than the tolerance. */
export type VerifiedIdentity = { identity: IdTokenClaims } | { refused: 'clock' | 'invalid'; because: string };

export interface IdTokens {
  /** Rejects with a RequestFault if Microsoft's keys cannot be read. */
  verify(idToken: string, authority: SignInAuthority, nonce: string): Promise<VerifiedIdentity>;
}

const keysMs = 10_000;
const keysKeptMs = 24 * 60 * 60_000;
const toleranceSeconds = 300;
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });
const claimsSchema = z.object({
  oid: z.guid(),
  tid: z.guid(),
  nonce: z.string(),
  ver: z.literal('2.0'),
  name: z.string().default(''),
});

export function createIdTokens(pool: HttpPool, now: () => number): IdTokens {
  let kept: { of: string; until: number; keys: JSONWebKeySet } | undefined;

  async function keysOf({ login, tenantId }: SignInAuthority, isFresh: boolean): Promise<JSONWebKeySet> {
    const path = `/${encodeURIComponent(tenantId)}/discovery/v2.0/keys`;
    const of = `${originOf(login)}${path}`;
    if (!isFresh && kept?.of === of && kept.until > now()) return kept.keys;
    const { status, body } = await pool.request(login, { path, bodyCap: 262_144 }, createDeadline(keysMs));
    const keys = status === 200 ? keySetSchema.safeParse(parsed(body)).data : undefined;
    if (keys === undefined) throw questionFault(failureCodes.protocol, `HTTP ${status} in place of keys`, 'token');
    kept = { of, until: now() + keysKeptMs, keys };
    return keys;
  }

  async function payloadOf(idToken: string, authority: SignInAuthority, isFresh = false): Promise<JWTPayload> {
    const { application, login, tenantId } = authority;
    const keys = createLocalJWKSet(await keysOf(authority, isFresh));
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        algorithms: ['RS256'],
        issuer: `${originOf(login).replace(/:443$/, '')}/${tenantId}/v2.0`,
        audience: application.clientId,
        currentDate: new Date(now()),
        clockTolerance: toleranceSeconds,
        // Refuses a time of issue in the future, too.
        maxTokenAge: '1 hour',
      });
      return payload;
    } catch (error) {
      // Microsoft has changed its keys.
      if (error instanceof errors.JWKSNoMatchingKey && !isFresh) return payloadOf(idToken, authority, true);
      throw error;
    }
  }

  return {
    async verify(idToken, authority, nonce) {
      try {
        const claims = claimsSchema.safeParse(await payloadOf(idToken, authority));
        if (!claims.success) return { refused: 'invalid', because: 'claims' };
        const { oid, tid, name, nonce: given } = claims.data;
        if (tid.toLowerCase() !== authority.tenantId.toLowerCase()) return { refused: 'invalid', because: 'tid' };
        if (given !== nonce) return { refused: 'invalid', because: 'nonce' };
        return { identity: { objectId: oid.toLowerCase(), tenantId: tid.toLowerCase(), name: toPlain(name, 200) } };
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
        return { refused: isOfClock(error) ? 'clock' : 'invalid', because: error.code };
      }
    },
  };
}

function isOfClock(error: errors.JOSEError): boolean {
  if (error instanceof errors.JWTExpired) return true;
  return (
    error instanceof errors.JWTClaimValidationFailed &&
    error.reason === 'check_failed' &&
    ['nbf', 'iat'].includes(error.claim)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
