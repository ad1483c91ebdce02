/**
 * Codes, refresh tokens, device codes and open pages, in memory. Lifetimes: Microsoft Learn, "OAuth 2.0 authorization
 * code flow" (10 minutes), "Refresh tokens" (90 days).
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Proof } from './people.ts';
import type { WantedScopes } from './scopes.ts';

export interface Grant {
  clientId: string;
  userId: string;
  proof: Proof;
  signedInAt: number;
  scopes: WantedScopes;
  nonce?: string;
  /** By device code: Entra marks such a session permanently. */
  byDevice: boolean;
}

export interface Code {
  grant: Grant;
  redirectUri: string;
  challenge?: { method: 'S256' | 'plain'; value: string };
  redeemed: boolean;
}

export interface Device {
  userCode: string;
  clientId: string;
  scopes: WantedScopes;
  intervalS: number;
  askedAt?: number;
  state: { is: 'pending' } | { is: 'declined' } | { is: 'blocked' } | { is: 'granted'; grant: Grant };
}

export interface Kept<Value> {
  keep(value: Value, seconds: number): string;
  /** Ended entries too: an expired code is not an unknown one. */
  find(key: string): { value: Value; ended: boolean } | undefined;
  drop(key: string): void;
}

/** `note` receives every secret key. */
export function createKept<Value>(
  note: (secret: string) => void = () => undefined,
  key = (): string => randomBytes(48).toString('base64url'),
): Kept<Value> {
  const rows = new Map<string, { value: Value; endsAt: number }>();
  return {
    keep: (value, seconds) => {
      // Twice the most entries of the busiest test.
      if (rows.size > 5000) for (const [old, { endsAt }] of rows) if (endsAt < Date.now()) rows.delete(old);
      const made = key();
      note(made);
      rows.set(made, { value, endsAt: Date.now() + seconds * 1000 });
      return made;
    },
    find: (key) => {
      const row = rows.get(key);
      return row === undefined ? undefined : { value: row.value, ended: row.endsAt < Date.now() };
    },
    drop: (key) => void rows.delete(key),
  };
}

/** Like Entra's: nine unambiguous letters and digits. */
export function userCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('');
}

export const lifetimes = { codeS: 600, refreshTokenS: 90 * 86_400, pageS: 900, deviceS: 900, deviceIntervalS: 5 };
