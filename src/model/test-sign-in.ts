/**
 * A token requested from Entra as ECE does, with a person at the keyboard, or read from a file. The value of a
 * `test-sign-in` observation, whose subject is the account. It contains no token. A refused sign-in has Entra's code as
 * its error (AADSTS50126) and no claims.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { failureSchema } from './observation.ts';

/** A private window asks who signs in, a normal one shows whom single sign-on picks. A file has no window. */
export const windowSchema = z.enum(['private', 'normal', 'file']);

/**
 * Only the token's resource can verify them: Exchange's tokens do not verify against Entra's public keys. Names:
 * Microsoft Learn, "Access token claims reference".
 */
export const claimsSchema = z
  .object({
    /** aud */
    audience: z.string().max(300).optional(),
    /** upn, else unique_name, else preferred_username: a name that can change */
    user: z.string().max(320).optional(),
    /** name */
    name: z.string().max(300).optional(),
    /** oid and tid: permanent ids */
    objectId: z.string().max(100).optional(),
    tenantId: z.string().max(100).optional(),
    /** appid, else azp: the application that received the token */
    applicationId: z.string().max(100).optional(),
    /** appidacr, else azpacr: 0 public client, 1 secret, 2 certificate */
    clientProof: z.string().max(10).optional(),
    /** scp: delegated permissions. Empty in an app-only token. */
    scopes: z.array(z.string().max(200)).max(200),
    /** roles: application permissions */
    roles: z.array(z.string().max(200)).max(200),
    /** idtyp, or derived from scp and roles */
    kind: z.enum(['user', 'app']).optional(),
    /** iat, nbf, exp */
    issuedAt: instantSchema.optional(),
    notBefore: instantSchema.optional(),
    expiresAt: instantSchema.optional(),
    /** amr: pwd, mfa, rsa. wia is Kerberos single sign-on (reported from the field, not in Microsoft's reference). */
    methods: z.array(z.string().max(50)).max(30),
    /** ipaddr: as Entra saw it */
    ip: z.string().max(100).optional(),
  })
  .strict();

export const testSignInSchema = z
  .object({
    window: windowSchema,
    way: z.enum(['link', 'device-code', 'file']),
    /** The bot's registration for test sign-ins, or ECE's. For a file, only the claims say so. */
    application: z.enum(['bot', 'ece', 'unknown']),
    /** Absent without a token, or if the account type gets opaque ones. */
    claims: claimsSchema.optional(),
    /** Characters of the access token. */
    characters: z.number().int().nonnegative(),
    /** Permissions, as full scopes. */
    asked: z.array(z.string().max(300)).max(50),
    granted: z.array(z.string().max(300)).max(50),
    /** Whether Entra issued a refresh token, and whether the bot could redeem it once. */
    refresh: z
      .object({ given: z.boolean(), redeemed: z.boolean().optional(), error: failureSchema.optional() })
      .strict()
      .optional(),
  })
  .strict();

export type SignInWindow = z.infer<typeof windowSchema>;
export type Claims = z.infer<typeof claimsSchema>;
export type TestSignIn = z.infer<typeof testSignInSchema>;

/** Undefined if it is not a JWT. Never throws and verifies nothing. */
export function claimsOf(token: string): Claims | undefined {
  const payload = payloadOf(token);
  if (payload === undefined) return undefined;
  const text = (most: number, ...names: string[]): string | undefined =>
    names
      .map((name) => payload[name])
      .find((value): value is string => typeof value === 'string' && value !== '')
      ?.slice(0, most);
  const list = (name: string, most: number): string[] =>
    Array.isArray(payload[name])
      ? payload[name]
          .filter((value): value is string => typeof value === 'string')
          .map((value) => value.slice(0, most))
          .slice(0, 30)
      : [];
  const instant = (name: string): string | undefined => {
    const seconds = payload[name];
    return typeof seconds === 'number' && seconds >= 0 && seconds < 253_402_300_800
      ? new Date(seconds * 1000).toISOString()
      : undefined;
  };
  const scopes = (text(20_000, 'scp') ?? '')
    .split(' ')
    .filter((scope) => scope !== '')
    .map((scope) => scope.slice(0, 200))
    .slice(0, 200);
  const roles = list('roles', 200);
  const idtyp = text(10, 'idtyp');
  const kind =
    idtyp === 'app' || idtyp === 'user' ? idtyp : scopes.length > 0 ? 'user' : roles.length > 0 ? 'app' : undefined;
  return withoutAbsent({
    audience: text(300, 'aud'),
    user: text(320, 'upn', 'unique_name', 'preferred_username'),
    name: text(300, 'name', 'app_displayname'),
    objectId: text(100, 'oid'),
    tenantId: text(100, 'tid'),
    applicationId: text(100, 'appid', 'azp'),
    clientProof: text(10, 'appidacr', 'azpacr'),
    scopes,
    roles,
    kind,
    issuedAt: instant('iat'),
    notBefore: instant('nbf'),
    expiresAt: instant('exp'),
    methods: list('amr', 50),
    ip: text(100, 'ipaddr'),
  });
}

function payloadOf(token: string): Record<string, unknown> | undefined {
  const [head = '', payload = '', ...rest] = token.split('.');
  if (rest.length !== 1 || head === '' || payload === '' || payload.length > 20_000) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function withoutAbsent(claims: { [Name in keyof Claims]: Claims[Name] | undefined }): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)) as Claims;
}
