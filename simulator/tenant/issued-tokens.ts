/** Issued access tokens. They look real, but the simulator looks them up here and never reads their claims. */
import { randomBytes } from 'node:crypto';

export type Resource = 'graph' | 'exchange';

export interface Issued {
  resource: Resource;
  /** Milliseconds since 1970; default: the time of issue. */
  startsAt?: number;
  endsAt: number;
  /** The person; undefined for an application's own token. */
  userId?: string;
  /** Delegated permissions. */
  rights: string[];
}

export interface IssuedTokens {
  /** Issues a token in the form of a v1.0 access token, with a signature that only its resource could verify. */
  issue(claims: object, issued: Issued): string;
  /** Undefined for a token that is unknown, not yet valid, or expired. */
  find(token: string): Issued | undefined;
  revokeApplications(): void;
  /** Every issued access token and noted secret, for tests that search for leaks. */
  everything(): string[];
  note(secret: string): void;
}

export function createIssuedTokens(): IssuedTokens {
  const issued = new Map<string, Issued>();
  const handedOut: string[] = [];
  const note = (secret: string): void => {
    if (secret === '') return;
    handedOut.push(secret);
    if (handedOut.length > most) handedOut.shift();
  };
  return {
    issue: (claims, about) => {
      // Exchange's and Graph's tokens have a nonce in the header, so only their resource can verify the signature.
      const head = { typ: 'JWT', nonce: randomBytes(32).toString('base64url'), alg: 'RS256', x5t: keyId, kid: keyId };
      const token = [part(head), part(claims), randomBytes(256).toString('base64url')].join('.');
      for (const [old, { endsAt }] of issued) if (endsAt < Date.now()) issued.delete(old);
      issued.set(token, about);
      note(token);
      return token;
    },
    find: (token) => {
      const known = issued.get(token);
      if (known === undefined || known.endsAt < Date.now()) return undefined;
      return (known.startsAt ?? 0) > Date.now() ? undefined : known;
    },
    revokeApplications: () => {
      for (const [token, { userId }] of issued) if (userId === undefined) issued.delete(token);
    },
    everything: () => [...handedOut],
    note,
  };
}

/** Bounds the memory of a demo that runs for weeks. */
const most = 10_000;
const keyId = randomBytes(20).toString('base64url');

export function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
