/**
 * The tokens that the simulated Entra has issued. They look like real ones, but each is looked up here: the simulator
 * never reads its claims.
 */
import { randomBytes } from 'node:crypto';

export type Resource = 'graph' | 'exchange';

export interface Issued {
  resource: Resource;
  /** Milliseconds since 1970; left out: good from its issue on. */
  startsAt?: number;
  endsAt: number;
  /** Whose it is; without one it is an application's own. */
  userId?: string;
  /** Names of delegated rights. */
  rights: string[];
}

export interface IssuedTokens {
  /**
   * A token with these claims in the form of an access token of v1.0, whose signature only its resource could check.
   */
  issue(claims: object, issued: Issued): string;
  /** Undefined for one that was never issued, is not good yet, or has ended. */
  find(token: string): Issued | undefined;
  /** Applications' own are of no use any more. */
  revokeApplications(): void;
  /**
   * Every secret that was ever handed out, and those that came back with them: access tokens, and what else was noted.
   * For tests that look for them where they must not be.
   */
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
      // A nonce in the head: Exchange's and Graph's tokens have one, so only their resource can verify the signature.
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

/** A demo that runs for weeks must not grow. */
const most = 10_000;
const keyId = randomBytes(20).toString('base64url');

export function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
