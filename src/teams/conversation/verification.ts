/**
 * Proves that a request comes from the Bot Connector, for this bot and from Teams. Source: Microsoft Learn,
 * "Authentication with the Bot Connector API", "Connector to bot". botbuilder's own check also trusts Entra, the
 * Emulator and skills, and keeps claims of unsigned tokens. The sender may be anybody, so the result is only a code.
 */
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { type ChannelKey, type ChannelKeys, KeysUnavailableError } from './channel-keys.ts';

export type RefusalReason =
  | 'no-token'
  | 'no-token-of-the-connector'
  | 'unknown-key'
  | 'bad-signature'
  | 'expired'
  | 'other-bot'
  | 'other-service-url'
  | 'other-channel'
  | 'not-verified'
  /** Microsoft's keys could not be fetched. */
  | 'keys-unavailable';

/** Resolves with undefined for the Bot Connector. Never rejects. */
export type Verify = (claimed: Claimed, authorization: string) => Promise<RefusalReason | undefined>;

/** Unverified claims of an activity. */
export interface Claimed {
  channelId?: string | undefined;
  serviceUrl: string;
}

const channel = 'msteams';
/** The only one in the Bot Connector's OpenID documents. */
const algorithms = ['RS256'];
const toleranceSeconds = 300;

export function createVerification({
  appId,
  issuer,
  keys,
}: {
  appId: string;
  issuer: string;
  keys: ChannelKeys;
}): Verify {
  return async ({ channelId, serviceUrl }, authorization) => {
    if (authorization.trim() === '') return 'no-token';
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    const read = token === undefined ? undefined : decode(token);
    // The checks before `keys.find` need no key, so a stranger causes no fetch and no signature check.
    if (token === undefined || read === undefined || read.claims.iss !== issuer) return 'no-token-of-the-connector';
    if (read.claims.aud !== appId) return 'other-bot';
    if (channelId !== channel) return 'other-channel';
    if (read.claims['serviceurl'] !== serviceUrl) return 'other-service-url';
    let known: ChannelKey | undefined;
    try {
      known = await keys.find(read.kid);
    } catch (error) {
      return error instanceof KeysUnavailableError ? 'keys-unavailable' : 'not-verified';
    }
    if (known === undefined) return 'unknown-key';
    if (known.endorsements.length > 0 && !known.endorsements.includes(channel)) return 'other-channel';
    return jwtVerify(token, known.key, {
      issuer,
      audience: appId,
      algorithms,
      clockTolerance: toleranceSeconds,
      requiredClaims: ['exp'],
    }).then(() => undefined, reasonOf);
  };
}

/** Unverified. */
function decode(token: string): { claims: JWTPayload; kid: string } | undefined {
  try {
    const { kid } = decodeProtectedHeader(token);
    return kid === undefined ? undefined : { claims: decodeJwt(token), kid };
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof errors.JWTExpired) return 'expired';
  return error instanceof errors.JWSSignatureVerificationFailed ? 'bad-signature' : 'not-verified';
}
